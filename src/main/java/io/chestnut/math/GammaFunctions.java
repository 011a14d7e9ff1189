package io.chestnut.math;

/**
 * The logarithm of the gamma function, its derivative, and what is left of both after Stirling's
 * approximation, for a > 0. The same bits on every machine and JDK. NaN gives NaN.
 *
 * <pre>
 *   log Gamma(a) = (a - 1/2) log a - a + log(2 pi)/2 + stirlingError(a)
 *   psi(a)       = log a - logMinusDigamma(a)
 * </pre>
 *
 * <p>From a = 12 on the two remainders are asymptotic series with Bernoulli numbers, seven terms,
 * error below 1e-17; below 12 the recurrences Gamma(a + 1) = a Gamma(a) and psi(a + 1) = psi(a) +
 * 1/a lead there. Errors are relative to max(1, |result|): log Gamma and psi vanish at 1 and 2, and
 * at 1.46, and keep an absolute error there.
 *
 * @see "Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 6.1.15, 6.1.40, 6.3.5,
 *     6.3.18"
 */
public final class GammaFunctions {
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final double LARGE = 12.0;

  private GammaFunctions() {}

  /** log Gamma(a), error below 1e-14. */
  public static double logGamma(double a) {
    if (a < 0.0) {
      return Double.NaN;
    }
    double product = 1.0;
    double shifted = a;
    while (shifted < LARGE) {
      product *= shifted;
      shifted += 1.0;
    }
    double stirling = stirling(shifted) + stirlingSeries(shifted);
    return product == 1.0 ? stirling : stirling - StrictMath.log(product);
  }

  /** log n!, error below 1e-14. */
  public static double logFactorial(double n) {
    return logGamma(n + 1.0);
  }

  /** psi(a) = d log Gamma(a) / da, error below 3e-15. */
  public static double digamma(double a) {
    if (a < 0.0) {
      return Double.NaN;
    }
    double reciprocals = 0.0;
    double shifted = a;
    while (shifted < LARGE) {
      reciprocals += 1.0 / shifted;
      shifted += 1.0;
    }
    return StrictMath.log(shifted) - logMinusDigammaSeries(shifted) - reciprocals;
  }

  /** log Gamma(a) minus Stirling's approximation of it, about 1 / (12 a). */
  public static double stirlingError(double a) {
    return a < LARGE ? logGamma(a) - stirling(a) : stirlingSeries(a);
  }

  /** log a - psi(a), about 1 / (2 a). */
  public static double logMinusDigamma(double a) {
    return a < LARGE ? StrictMath.log(a) - digamma(a) : logMinusDigammaSeries(a);
  }

  private static double stirling(double a) {
    double powers = (a - 0.5) * StrictMath.log(a) - a;
    return powers + HALF_LOG_TWO_PI;
  }

  private static double stirlingSeries(double a) {
    double w = 1.0 / (a * a);
    double tail = 1.0 / 1680.0 - w * (1.0 / 1188.0 - w * (691.0 / 360360.0 - w / 156.0));
    return (1.0 / 12.0 - w * (1.0 / 360.0 - w * (1.0 / 1260.0 - w * tail))) / a;
  }

  private static double logMinusDigammaSeries(double a) {
    double w = 1.0 / (a * a);
    double tail = 1.0 / 240.0 - w * (1.0 / 132.0 - w * (691.0 / 32760.0 - w / 12.0));
    double squares = w * (1.0 / 12.0 - w * (1.0 / 120.0 - w * (1.0 / 252.0 - w * tail)));
    return 0.5 / a + squares;
  }
}
