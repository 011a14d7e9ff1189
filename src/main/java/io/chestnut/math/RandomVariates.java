package io.chestnut.math;

/** Random numbers of continuous distributions, with the same bits on every machine and JDK. */
public final class RandomVariates {
  private static final double SQUEEZE = 0.0331;

  private RandomVariates() {}

  /** Exponential with mean 1. */
  public static double exponential(RandomStream random) {
    return -StrictMath.log1p(-random.nextDouble());
  }

  /**
   * The logarithm of a gamma variate with the given shape and scale 1: a small shape gives numbers
   * that underflow. NaN for a shape that is no number from 0 on.
   *
   * @see "Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM
   *     Transactions on Mathematical Software 26, 363-372"
   */
  public static double logGamma(RandomStream random, double shape) {
    if (!(shape >= 0.0)) {
      return Double.NaN;
    }
    return shape < 1.0
        ? logGammaFromOne(random, shape + 1.0) - exponential(random) / shape
        : logGammaFromOne(random, shape);
  }

  private static double logGammaFromOne(RandomStream random, double shape) {
    double d = shape - 1.0 / 3.0;
    double c = 1.0 / (3.0 * Math.sqrt(d));
    while (true) {
      double z = random.nextGaussian();
      double root = 1.0 + c * z;
      double v = root * root * root;
      double u = random.nextDouble();
      if (root > 0.0
          && (u < 1.0 - SQUEEZE * z * z * z * z
              || StrictMath.log(u) < 0.5 * z * z + d * (1.0 - v + StrictMath.log(v)))) {
        return StrictMath.log(d * v);
      }
    }
  }
}
