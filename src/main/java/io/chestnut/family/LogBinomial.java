package io.chestnut.family;

import io.chestnut.math.GammaFunctions;

/**
 * log C(n, k), error below 1e-14 relative to max(1, log C(n, k)) for every n, with the same bits
 * everywhere.
 *
 * <p>Differences of log-gamma functions lose a digit for each digit of n; here all large terms have
 * one sign: C(n, k) = (n/k)^k (n/(n-k))^(n-k) sqrt(n / (2 pi k (n-k))) e^(d(n) - d(k) - d(n-k)),
 * where d is the error of Stirling's formula.
 *
 * @see "Loader (2000), Fast and accurate computation of binomial probabilities"
 */
final class LogBinomial {
  private static final double LOG_TWO_PI = 1.8378770664093454836;

  private LogBinomial() {}

  /** log of n over k, for whole numbers 0 <= k <= n. */
  static double of(double n, double k) {
    double few = Math.min(k, n - k);
    double many = n - few;
    if (few == 0.0) {
      return 0.0;
    }
    double powers = -few * StrictMath.log(few / n) - many * StrictMath.log1p(-few / n);
    double root = 0.5 * (StrictMath.log(n / (few * many)) - LOG_TWO_PI);
    return powers
        + root
        + GammaFunctions.stirlingError(n)
        - GammaFunctions.stirlingError(few)
        - GammaFunctions.stirlingError(many);
  }
}
