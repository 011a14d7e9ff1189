package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * Student's t distribution with centre 0 and scale 1, for any degrees of freedom nu > 0 without
 * cancellation at large nu.
 */
final class StandardT {
  /** From here on four terms of the asymptotic series are exact to rounding. */
  private static final double SERIES_FROM = 20.0;

  private StandardT() {}

  static double logKernel(double nu, double z) {
    double ratio = z * z / nu;
    double log =
        ratio < Double.POSITIVE_INFINITY
            ? StrictMath.log1p(ratio)
            : 2.0 * StrictMath.log(Math.abs(z)) - StrictMath.log(nu);
    return -0.5 * (nu + 1.0) * log;
  }

  static double score(double nu, double z) {
    return -(nu + 1.0) * z / (nu + z * z);
  }

  /**
   * log Gamma(h + 1/2) - log Gamma(h) - log(2 pi h)/2, h = nu/2, where log Gamma(h + 1/2) - log
   * Gamma(h) = log(h)/2 - 1/(8h) + 1/(192h^3) - 1/(640h^5) + 17/(14336h^7) for large h, and small h
   * are lifted by Gamma(h + 1) = h Gamma(h).
   */
  static double logNormalizer(double nu) {
    double h = 0.5 * nu;
    double lift = 1.0;
    double large = h;
    for (; large < SERIES_FROM; large += 1.0) {
      lift *= large / (large + 0.5);
    }
    double s = 1.0 / (large * large);
    double series =
        (-1.0 / 8.0 + s * (1.0 / 192.0 - s * (1.0 / 640.0 - s * 17.0 / 14336.0))) / large;
    return StrictMath.log(lift)
        + 0.5 * StrictMath.log(large / h)
        + series
        - Constants.HALF_LOG_TWO_PI;
  }

  /**
   * A draw by the polar method: (u, v) uniform in the unit disc, w = u^2 + v^2, t = u sqrt(nu
   * (w^(-2/nu) - 1) / w).
   *
   * @see "Bailey (1994), Polar generation of random variates with the t-distribution, Mathematics
   *     of Computation 62"
   */
  static double draw(double nu, RandomStream random) {
    double u;
    double w;
    do {
      u = 2.0 * random.nextDouble() - 1.0;
      double v = 2.0 * random.nextDouble() - 1.0;
      w = u * u + v * v;
    } while (w > 1.0 || w == 0.0);
    return u * Math.sqrt(nu * StrictMath.expm1(-2.0 / nu * StrictMath.log(w)) / w);
  }
}
