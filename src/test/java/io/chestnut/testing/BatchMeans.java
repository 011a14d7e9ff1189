package io.chestnut.testing;

import java.util.Arrays;

/** Monte Carlo errors from the means of consecutive draws, which hardly depend on each other. */
public final class BatchMeans {
  private BatchMeans() {}

  /**
   * z = (mean - expected) / (standard error of the mean): standard normal when the draws have that
   * mean.
   *
   * @param draws chain after chain
   * @param batches in all, a whole number a chain
   */
  public static double zScore(double[] draws, int batches, double expected) {
    int size = draws.length / batches;
    double sum = 0;
    double squares = 0;
    for (int b = 0; b < batches; b++) {
      double mean =
          Arrays.stream(draws, b * size, (b + 1) * size).average().orElseThrow() - expected;
      sum += mean;
      squares += mean * mean;
    }
    double variance = (squares - sum * sum / batches) / (batches - 1);
    return sum / Math.sqrt(batches * variance);
  }
}
