package io.chestnut.math;

import static io.chestnut.math.ElementaryCoefficients.A0;
import static io.chestnut.math.ElementaryCoefficients.A1;
import static io.chestnut.math.ElementaryCoefficients.A10;
import static io.chestnut.math.ElementaryCoefficients.A2;
import static io.chestnut.math.ElementaryCoefficients.A3;
import static io.chestnut.math.ElementaryCoefficients.A4;
import static io.chestnut.math.ElementaryCoefficients.A5;
import static io.chestnut.math.ElementaryCoefficients.A6;
import static io.chestnut.math.ElementaryCoefficients.A7;
import static io.chestnut.math.ElementaryCoefficients.A8;
import static io.chestnut.math.ElementaryCoefficients.A9;
import static io.chestnut.math.ElementaryCoefficients.HALF_LN2;
import static io.chestnut.math.ElementaryCoefficients.LN2_HI;
import static io.chestnut.math.ElementaryCoefficients.LN2_LO;
import static io.chestnut.math.ElementaryCoefficients.LOG2_E;
import static io.chestnut.math.ElementaryCoefficients.Q0;
import static io.chestnut.math.ElementaryCoefficients.Q1;
import static io.chestnut.math.ElementaryCoefficients.Q2;
import static io.chestnut.math.ElementaryCoefficients.Q3;
import static io.chestnut.math.ElementaryCoefficients.Q4;
import static io.chestnut.math.ElementaryCoefficients.Q5;
import static io.chestnut.math.ElementaryCoefficients.Q6;
import static io.chestnut.math.ElementaryCoefficients.Q7;
import static io.chestnut.math.ElementaryCoefficients.Q8;
import static io.chestnut.math.ElementaryCoefficients.Q9;
import static io.chestnut.math.ElementaryCoefficients.ROUNDER;
import static io.chestnut.math.ElementaryCoefficients.SQRT_HALF_BITS;

/**
 * Elementary functions with the same bits on every machine and JDK: only IEEE operations and {@link
 * Math#fma} (the intrinsics behind {@link Math#exp} may differ by a unit in the last place). Vector
 * kernels evaluate the same polynomials. NaN gives NaN.
 *
 * <p>The polynomials are interpolants at Chebyshev nodes, computed with 60 digits (mpmath) and
 * rounded; their own error is below 2e-17, the stated bounds are those of the rounded operations.
 */
public final class Elementary {
  private static final double EXP_MIN = -708;
  private static final double EXP_MAX = 709;

  private Elementary() {}

  /**
   * e^x, relative error below 2e-16 on [-708, 709]; beyond, {@link StrictMath#exp}: gradual
   * underflow to 0, infinity.
   *
   * <p>x = k log 2 + r, e^r = 1 + (r + r^2 q(r)) with the even and odd halves of q as two
   * independent Horner chains; k is added to the exponent bits.
   */
  public static double exp(double x) {
    if (!(x >= EXP_MIN && x <= EXP_MAX)) {
      return StrictMath.exp(x);
    }
    double shifted = Math.fma(x, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, x));
    double r2 = r * r;
    double expR = 1 + Math.fma(r2, q(r, r2), r);
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(expR) + (Double.doubleToRawLongBits(shifted) << 52));
  }

  private static double q(double r, double r2) {
    double even = Math.fma(Math.fma(Math.fma(Math.fma(Q8, r2, Q6), r2, Q4), r2, Q2), r2, Q0);
    double odd = Math.fma(Math.fma(Math.fma(Math.fma(Q9, r2, Q7), r2, Q5), r2, Q3), r2, Q1);
    return Math.fma(odd, r, even);
  }

  /** e^x - 1, relative error below 7e-16. */
  public static double expm1(double x) {
    return Math.abs(x) < HALF_LN2 ? Math.fma(x * x, q(x, x * x), x) : exp(x) - 1;
  }

  /** e^x - 1 - x, at least 0, relative error below 5e-15. */
  public static double expm1MinusX(double x) {
    return Math.abs(x) < HALF_LN2 ? x * x * q(x, x * x) : exp(x) - 1 - x;
  }

  /**
   * log x, relative error below 3e-16, of the normal numbers above 0; beyond, {@link
   * StrictMath#log}.
   *
   * <p>x = 2^k (1 + f) with 1 + f in [sqrt 1/2, sqrt 2).
   */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return StrictMath.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    long exponent = bits - SQRT_HALF_BITS >> 52;
    double k = exponent;
    double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1;
    double halfSquare = 0.5 * f * f;
    double rest = halfSquare - Math.fma(k, LN2_LO, log1pSurplus(f, halfSquare));
    return k * LN2_HI - (rest - f);
  }

  /** log(1 + x): relative error below 3e-16 from -1/2 to 1, below 4e-16 elsewhere. */
  public static double log1p(double x) {
    return x >= -0.5 && x <= 1 ? x - log1pShortfall(x) : log(1 + x);
  }

  /** log(1 + x) - x, at most 0, relative error below 2e-15. */
  public static double log1pMinusX(double x) {
    return x >= -0.5 && x <= 1 ? -log1pShortfall(x) : log1p(x) - x;
  }

  /** x - log(1 + x) for x in [-1/2, 1]. */
  private static double log1pShortfall(double x) {
    double halfSquare = 0.5 * x * x;
    return halfSquare - log1pSurplus(x, halfSquare);
  }

  /** x^2/2 - x + log(1 + x) for x in [-1/2, 1]. */
  private static double log1pSurplus(double x, double halfSquare) {
    // fdlibm's arrangement: log(1 + x) = x - (x^2/2 - s (x^2/2 + w a(w))), s = x / (2 + x)
    double s = x / (2 + x);
    double w = s * s;
    double w2 = w * w;
    double even = Math.fma(A10, w2, A8);
    even = Math.fma(Math.fma(Math.fma(Math.fma(even, w2, A6), w2, A4), w2, A2), w2, A0);
    double odd = Math.fma(Math.fma(Math.fma(Math.fma(A9, w2, A7), w2, A5), w2, A3), w2, A1);
    return s * Math.fma(w, Math.fma(odd, w, even), halfSquare);
  }

  /** log(1 - e^-x) for x >= 0, relative error below 2e-15. */
  public static double log1mExp(double x) {
    return x < 2 * HALF_LN2 ? log(-expm1(-x)) : log1p(-exp(-x));
  }

  /** 1 / (1 + e^-x), relative error below 4e-16 down to the smallest normal number. */
  public static double logistic(double x) {
    double e = exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** log(1 + e^x), relative error below 4e-16, without overflow, down to e^-745. */
  public static double softplus(double x) {
    return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
  }

  /** log(e^a + e^b) without overflow; minus infinity is log 0. */
  public static double logSumExp(double a, double b) {
    double larger = Math.max(a, b);
    return Double.isInfinite(larger) ? larger : larger + log1p(exp(-Math.abs(a - b)));
  }
}
