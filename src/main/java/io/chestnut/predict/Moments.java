package io.chestnut.predict;

/**
 * Mean and standard deviation from sums about a shift c, the first value: sums of d = x - c and d^2
 * lose no digits when the sd is small beside the mean.
 */
final class Moments {
  private Moments() {}

  /**
   * The mean.
   *
   * @param sums of d and d^2, by {@link io.chestnut.model.kernel.PredictionKernel}
   */
  static double mean(double c, double[] sums, int size) {
    return c + sums[0] / size;
  }

  /** The standard deviation, divisor size - 1; NaN of one value. */
  static double sd(double[] sums, int size) {
    double mean = sums[0] / size;
    double variance = (sums[1] - size * mean * mean) / (size - 1);
    return Math.sqrt(variance < 0 ? 0 : variance);
  }
}
