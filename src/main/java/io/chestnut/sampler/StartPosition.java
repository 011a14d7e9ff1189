package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/** Proposes where a chain starts; asked again when the target is not finite there. */
@FunctionalInterface
public interface StartPosition {
  /** Overwrites {@code q} with a random position, a function of the stream alone. */
  void propose(RandomStream random, double[] q);

  /**
   * Uniform in (-radius, radius) in each coordinate; Stan's radius is 2.
   *
   * @param radius finite and >= 0; 0 starts at the origin
   */
  static StartPosition uniform(double radius) {
    if (!(radius >= 0 && radius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the initial radius is finite and not negative, not " + radius);
    }
    return (random, q) -> {
      for (int i = 0; i < q.length; i++) {
        q[i] = radius * (2 * random.nextDouble() - 1);
      }
    };
  }

  /**
   * The multivariate t distribution of location 0 and unit scale: z / sqrt(chi^2_nu / nu), z
   * standard normal. In coordinates whitened at the mode these are overdispersed draws of the
   * Laplace approximation, as R-hat wants them.
   *
   * @param degreesOfFreedom nu >= 1
   */
  static StartPosition studentT(int degreesOfFreedom) {
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "a t distribution has at least 1 degree of freedom, not " + degreesOfFreedom);
    }
    return (random, q) -> {
      double chiSquare = 0;
      for (int k = 0; k < degreesOfFreedom; k++) {
        double normal = random.nextGaussian();
        chiSquare += normal * normal;
      }
      double scale = Math.sqrt(degreesOfFreedom / chiSquare);
      for (int i = 0; i < q.length; i++) {
        q[i] = scale * random.nextGaussian();
      }
    };
  }
}
