package io.chestnut.sampler;

import java.io.Serializable;

/**
 * How a chain adapts and moves.
 *
 * @param warmup how long it warms up
 * @param metric what it learns of the metric meanwhile
 * @param targetAccept mean acceptance statistic that the step size is adapted to, in (0, 1)
 * @param maxTreeDepth largest number of doublings, 1 to 20
 */
public record NutsSettings(
    Warmup warmup, MetricAdaptation metric, double targetAccept, int maxTreeDepth)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Refuses what is out of range. */
  public NutsSettings {
    require(
        targetAccept > 0 && targetAccept < 1,
        "the target acceptance lies between 0 and 1, not " + targetAccept);
    require(
        maxTreeDepth >= 1 && maxTreeDepth <= 20,
        "the largest tree depth lies between 1 and 20, not " + maxTreeDepth);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
