package io.chestnut.math;

import static io.chestnut.math.StandardNormalCoefficients.HALF_LOG_TWO_PI;
import static io.chestnut.math.StirlingCoefficients.L0;
import static io.chestnut.math.StirlingCoefficients.L1;
import static io.chestnut.math.StirlingCoefficients.L2;
import static io.chestnut.math.StirlingCoefficients.L3;
import static io.chestnut.math.StirlingCoefficients.L4;
import static io.chestnut.math.StirlingCoefficients.L5;
import static io.chestnut.math.StirlingCoefficients.L6;
import static io.chestnut.math.StirlingCoefficients.P0;
import static io.chestnut.math.StirlingCoefficients.P1;
import static io.chestnut.math.StirlingCoefficients.P2;
import static io.chestnut.math.StirlingCoefficients.P3;
import static io.chestnut.math.StirlingCoefficients.P4;
import static io.chestnut.math.StirlingCoefficients.P5;
import static io.chestnut.math.StirlingCoefficients.P6;
import static io.chestnut.math.StirlingCoefficients.S0;
import static io.chestnut.math.StirlingCoefficients.S1;
import static io.chestnut.math.StirlingCoefficients.S2;
import static io.chestnut.math.StirlingCoefficients.S3;
import static io.chestnut.math.StirlingCoefficients.S4;
import static io.chestnut.math.StirlingCoefficients.S5;
import static io.chestnut.math.StirlingCoefficients.S6;
import static io.chestnut.math.StirlingCoefficients.SHIFT;

/**
 * What is left of the gamma function and its derivative when the powers are taken out, which cancel
 * in a beta function, for a > 0:
 *
 * <pre>
 *   log Gamma(1 + a) - a log a + a = value - log product
 *   psi(1 + a) - log a             = slope
 * </pre>
 *
 * <p>From a = 8 on they are Stirling's series at x = a, polynomials in 1/x^2; below, at x = a + 8,
 * and product = (a + 1) ... (a + 7) leads back. Errors are below 2e-15, relative to max(1,
 * |result|). Straight-line code: vectors have the same bits. Overwritten by each call.
 *
 * @see "Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.1.15, 6.1.40, 6.3.5,
 *     6.3.18"
 */
public final class StirlingRest {
  public double value;
  public double product;
  public double slope;

  /**
   * Sets all of them.
   *
   * @param logA log a, which lives on where a underflows
   */
  public void at(double a, double logA) {
    boolean small = a < SHIFT;
    double x = small ? a + SHIFT : a;
    double log = Elementary.log(x);
    double gap = small ? log - logA : 0.0;
    double inverse = 1.0 / x;
    double w = inverse * inverse;
    double rising = rising(a);
    product = small ? rising : 1.0;
    double step = (small ? -risingSlope(a) : 1.0) / (small ? rising : x);
    double powers =
        small
            ? Math.fma(log, SHIFT - 0.5, HALF_LOG_TWO_PI - SHIFT)
            : Math.fma(log, 0.5, HALF_LOG_TWO_PI);
    value = Math.fma(error(w, w * w), inverse, powers + a * gap);
    slope = gap - Math.fma(shortfall(w, w * w), w, 0.5 * inverse) + step;
  }

  /** x (log Gamma(x) - (x - 1/2) log x + x - log(2 pi)/2), w = 1/x^2. */
  private static double error(double w, double w2) {
    double even = Math.fma(Math.fma(Math.fma(S6, w2, S4), w2, S2), w2, S0);
    double odd = Math.fma(Math.fma(S5, w2, S3), w2, S1);
    return Math.fma(odd, w, even);
  }

  /** x^2 (log x - psi(x) - 1/(2x)), w = 1/x^2. */
  private static double shortfall(double w, double w2) {
    double even = Math.fma(Math.fma(Math.fma(L6, w2, L4), w2, L2), w2, L0);
    double odd = Math.fma(Math.fma(L5, w2, L3), w2, L1);
    return Math.fma(odd, w, even);
  }

  /** (a + 1) ... (a + 7). */
  private static double rising(double a) {
    double high = Math.fma(Math.fma(a + P6, a, P5), a, P4);
    return Math.fma(Math.fma(Math.fma(Math.fma(high, a, P3), a, P2), a, P1), a, P0);
  }

  /** Its derivative. */
  private static double risingSlope(double a) {
    double high = Math.fma(Math.fma(Math.fma(7.0, a, 6.0 * P6), a, 5.0 * P5), a, 4.0 * P4);
    return Math.fma(Math.fma(Math.fma(high, a, 3.0 * P3), a, 2.0 * P2), a, P1);
  }
}
