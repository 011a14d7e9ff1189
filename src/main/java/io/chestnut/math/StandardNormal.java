package io.chestnut.math;

import static io.chestnut.math.StandardNormalCoefficients.CENTRE;
import static io.chestnut.math.StandardNormalCoefficients.INVERSE_SQRT_TWO_PI;
import static io.chestnut.math.StandardNormalCoefficients.M0;
import static io.chestnut.math.StandardNormalCoefficients.M1;
import static io.chestnut.math.StandardNormalCoefficients.M10;
import static io.chestnut.math.StandardNormalCoefficients.M11;
import static io.chestnut.math.StandardNormalCoefficients.M12;
import static io.chestnut.math.StandardNormalCoefficients.M13;
import static io.chestnut.math.StandardNormalCoefficients.M14;
import static io.chestnut.math.StandardNormalCoefficients.M15;
import static io.chestnut.math.StandardNormalCoefficients.M16;
import static io.chestnut.math.StandardNormalCoefficients.M17;
import static io.chestnut.math.StandardNormalCoefficients.M18;
import static io.chestnut.math.StandardNormalCoefficients.M19;
import static io.chestnut.math.StandardNormalCoefficients.M2;
import static io.chestnut.math.StandardNormalCoefficients.M20;
import static io.chestnut.math.StandardNormalCoefficients.M21;
import static io.chestnut.math.StandardNormalCoefficients.M22;
import static io.chestnut.math.StandardNormalCoefficients.M23;
import static io.chestnut.math.StandardNormalCoefficients.M24;
import static io.chestnut.math.StandardNormalCoefficients.M3;
import static io.chestnut.math.StandardNormalCoefficients.M4;
import static io.chestnut.math.StandardNormalCoefficients.M5;
import static io.chestnut.math.StandardNormalCoefficients.M6;
import static io.chestnut.math.StandardNormalCoefficients.M7;
import static io.chestnut.math.StandardNormalCoefficients.M8;
import static io.chestnut.math.StandardNormalCoefficients.M9;

/**
 * The standard normal distribution with relative precision in the far tail, by Mills' ratio
 *
 * <pre>
 *   M(z) = (1 - Phi(z)) / phi(z) = P(t) / (z + 4),   t = (z - 4) / (z + 4) = 1 - 8 / (z + 4)
 * </pre>
 *
 * <p>with a polynomial P. The same bits on every machine and JDK, in scalar code and in vectors.
 * NaN gives NaN.
 *
 * @see "Shepherd and Laframboise (1981), Chebyshev approximation of (1 + 2x) exp(x^2) erfc x in 0
 *     &lt;= x &lt; infinity, Mathematics of Computation 36, 249-253"
 */
public final class StandardNormal {
  /** Beyond, M(z) = 1 / z to the last digit. */
  private static final double FAR = 1e10;

  private StandardNormal() {}

  /** Mills' ratio (1 - Phi(z)) / phi(z) of z >= 0, relative error below 1e-15. */
  public static double millsRatio(double z) {
    if (z > FAR) {
      return 1.0 / z;
    }
    double scale = 1.0 / (z + CENTRE);
    double t = Math.fma(scale, -2.0 * CENTRE, 1.0);
    double t2 = t * t;
    double even = Math.fma(M24, t2, M22);
    even = Math.fma(even, t2, M20);
    even = Math.fma(even, t2, M18);
    even = Math.fma(even, t2, M16);
    even = Math.fma(even, t2, M14);
    even = Math.fma(even, t2, M12);
    even = Math.fma(even, t2, M10);
    even = Math.fma(even, t2, M8);
    even = Math.fma(even, t2, M6);
    even = Math.fma(even, t2, M4);
    even = Math.fma(even, t2, M2);
    even = Math.fma(even, t2, M0);
    double odd = Math.fma(M23, t2, M21);
    odd = Math.fma(odd, t2, M19);
    odd = Math.fma(odd, t2, M17);
    odd = Math.fma(odd, t2, M15);
    odd = Math.fma(odd, t2, M13);
    odd = Math.fma(odd, t2, M11);
    odd = Math.fma(odd, t2, M9);
    odd = Math.fma(odd, t2, M7);
    odd = Math.fma(odd, t2, M5);
    odd = Math.fma(odd, t2, M3);
    odd = Math.fma(odd, t2, M1);
    return Math.fma(odd, t, even) * scale;
  }

  /** phi(z), relative error below 1e-15: the rounding of z^2 is made good. */
  public static double density(double z) {
    double square = z * z;
    double lost = square < Double.POSITIVE_INFINITY ? Math.fma(z, z, -square) : 0.0;
    double e = Elementary.exp(-0.5 * square);
    return Math.fma(-0.5 * lost, e, e) * INVERSE_SQRT_TWO_PI;
  }

  /** Phi(z), relative error below 2e-15 down to the smallest normal number. */
  public static double cdf(double z) {
    double tail = density(z) * millsRatio(Math.abs(z));
    return z < 0.0 ? tail : 1.0 - tail;
  }
}
