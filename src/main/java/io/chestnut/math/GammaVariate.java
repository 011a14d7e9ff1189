package io.chestnut.math;

/**
 * Random numbers with the standard gamma distribution (rate 1), of any shape > 0.
 *
 * <p>From shape 1 on by squeeze and rejection from d (1 + c z)^3, z standard normal, d = shape -
 * 1/3, c = 1 / sqrt(9 d); below 1 as g u^(1/shape), g of shape + 1 and u uniform.
 *
 * @see "Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM
 *     Transactions on Mathematical Software 26"
 */
public final class GammaVariate {
  private GammaVariate() {}

  /** A draw; 0 where it is too small for a double. */
  public static double draw(double shape, RandomStream random) {
    return shape < 1.0 ? Elementary.exp(logDraw(shape, random)) : large(shape, random);
  }

  /** The logarithm of a draw: finite however small the shape. */
  public static double logDraw(double shape, RandomStream random) {
    if (shape >= 1.0) {
      return StrictMath.log(large(shape, random));
    }
    double log = StrictMath.log(large(shape + 1.0, random));
    return log + StrictMath.log1p(-random.nextDouble()) / shape;
  }

  private static double large(double shape, RandomStream random) {
    double d = shape - 1.0 / 3.0;
    double c = 1.0 / Math.sqrt(9.0 * d);
    while (true) {
      double z = random.nextGaussian();
      double root = Math.fma(c, z, 1.0);
      if (root > 0.0 && accepts(z, root * root * root, d, 1.0 - random.nextDouble())) {
        return d * (root * root * root);
      }
    }
  }

  /**
   * Whether u, in (0, 1], lies below the ratio of densities at v; the squeeze spares logarithms.
   */
  private static boolean accepts(double z, double v, double d, double u) {
    double square = z * z;
    return u < 1.0 - 0.0331 * square * square
        || StrictMath.log(u) < 0.5 * square + d * (1.0 - v + StrictMath.log(v));
  }
}
