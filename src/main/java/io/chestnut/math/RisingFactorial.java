package io.chestnut.math;

/**
 * The rising factorial a (a + 1) ... (a + n - 1) = Gamma(a + n) / Gamma(a) beside its limit a^n for
 * large a, for whole n >= 0 and a > 0: the forms that survive from a = 1e-300 to 1e17.
 *
 * <pre>
 *   logRatio(a, n) = sum_{k < n} log(1 + k/a) = log Gamma(a + n) - log Gamma(a) - n log a
 *   harmonic(a, n) = sum_{k < n} k / (a + k)  = -a d/da logRatio(a, n)
 * </pre>
 *
 * <p>Short sums are taken term by term, with one logarithm for the product; long ones through
 * {@link GammaFunctions}. Errors are a few units in the last place of max(1, n).
 */
public final class RisingFactorial {
  private static final double SHORT = 32.0;
  private static final double LARGE = 12.0;

  private RisingFactorial() {}

  /** log of the rising factorial over a^n. */
  public static double logRatio(double a, double n) {
    if (n <= 1.0) {
      return 0.0;
    }
    if (n <= SHORT) {
      return a < 1.0 ? logOfProduct(a, n) : logOfRatios(a, n);
    }
    if (a > LARGE) {
      return (a + n - 0.5) * StrictMath.log1p(n / a)
          - n
          + GammaFunctions.stirlingError(a + n)
          - GammaFunctions.stirlingError(a);
    }
    return GammaFunctions.logGamma(a + n)
        - GammaFunctions.logGamma(1.0 + a)
        - (n - 1.0) * StrictMath.log(a);
  }

  private static double logOfProduct(double a, double n) {
    double product = 1.0;
    for (double k = 1.0; k < n; k++) {
      product *= a + k;
    }
    return StrictMath.log(product) - (n - 1.0) * StrictMath.log(a);
  }

  private static double logOfRatios(double a, double n) {
    double excess = 0.0; // the product of 1 + k/a, minus 1: keeps what 1 + k/a would round off
    for (double k = 1.0; k < n; k++) {
      excess += k / a * (1.0 + excess);
    }
    return Elementary.log1p(excess);
  }

  /** Sum of k / (a + k), k < n. */
  public static double harmonic(double a, double n) {
    if (n <= SHORT) {
      double sum = 0.0;
      for (double k = 1.0; k < n; k++) {
        sum += k / (a + k);
      }
      return sum;
    }
    if (a > LARGE) {
      return a
          * (GammaFunctions.logMinusDigamma(a + n)
              - GammaFunctions.logMinusDigamma(a)
              - Elementary.log1pMinusX(n / a));
    }
    return n - 1.0 - a * (GammaFunctions.digamma(a + n) - GammaFunctions.digamma(a + 1.0));
  }
}
