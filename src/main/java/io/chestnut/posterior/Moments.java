package io.chestnut.posterior;

/** Mean and variance of a stretch of draws, summed from left to right: equal bits everywhere. */
final class Moments {
  private Moments() {}

  /** The mean of {@code x[from..to)}; the second pass removes the rounding of the first. */
  static double mean(double[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i];
    }
    double mean = sum / (to - from);
    double rest = 0;
    for (int i = from; i < to; i++) {
      rest += x[i] - mean;
    }
    return mean + rest / (to - from);
  }

  /** Mean of a whole array. */
  static double mean(double[] x) {
    return mean(x, 0, x.length);
  }

  /** The variance of {@code x[from..to)}, divisor n - 1. */
  static double variance(double[] x, int from, int to) {
    double mean = mean(x, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      double d = x[i] - mean;
      sum = Math.fma(d, d, sum);
    }
    return sum / (to - from - 1);
  }

  /** Variance of a whole array, divisor n - 1. */
  static double variance(double[] x) {
    return variance(x, 0, x.length);
  }
}
