package io.chestnut.math;

/**
 * Probabilities of counts whose logarithm keeps its digits for counts of any size: no difference of
 * log-gamma functions.
 *
 * @see "Loader (2000), Fast and accurate computation of binomial probabilities"
 */
final class SaddlePoint {
  private static final double LOG_TWO_PI = 1.8378770664093454836;

  private SaddlePoint() {}

  /** log P(Y = k), Y ~ Poisson(mean). */
  static double logPoisson(double k, double mean) {
    return k == 0.0
        ? -mean
        : -deviance(k, mean)
            - GammaFunctions.stirlingError(k)
            - 0.5 * (LOG_TWO_PI + StrictMath.log(k));
  }

  /** log P(Y = k), Y ~ Binomial(n, p), q = 1 - p, 0 < p < 1. */
  static double logBinomial(double k, double n, double p, double q) {
    if (k == 0.0 || k == n) {
      return n * StrictMath.log(k == 0.0 ? q : p);
    }
    return GammaFunctions.stirlingError(n)
        - GammaFunctions.stirlingError(k)
        - GammaFunctions.stirlingError(n - k)
        - deviance(k, n * p)
        - deviance(n - k, n * q)
        - 0.5 * (LOG_TWO_PI + StrictMath.log(k) + StrictMath.log1p(-k / n));
  }

  /** k log(k / mean) + mean - k. */
  private static double deviance(double k, double mean) {
    return -k * Elementary.log1pMinusX((mean - k) / k);
  }
}
