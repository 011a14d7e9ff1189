package io.chestnut.sampler;

import java.io.Serializable;

/**
 * Settings of one chain.
 *
 * @param tune warm-up iterations, >= 0
 * @param draws iterations kept, >= 1
 * @param targetAccept mean acceptance statistic that the step size is adapted to, in (0, 1)
 * @param maxTreeDepth largest number of doublings, 1 to 20
 * @param initialRadius start positions are uniform in (-radius, radius) in each coordinate; 0
 *     starts at the origin
 */
public record NutsSettings(
    int tune, int draws, double targetAccept, int maxTreeDepth, double initialRadius)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stan's defaults: 1000 + 1000, 0.8, depth 10, radius 2. */
  public static final NutsSettings DEFAULT = new NutsSettings(1000, 1000, 0.8, 10, 2.0);

  /** Refuses what is out of range. */
  public NutsSettings {
    require(tune >= 0, "tune is at least 0, not " + tune);
    require(draws >= 1, "draws is at least 1, not " + draws);
    require(
        targetAccept > 0 && targetAccept < 1,
        "the target acceptance lies between 0 and 1, not " + targetAccept);
    require(
        maxTreeDepth >= 1 && maxTreeDepth <= 20,
        "the largest tree depth lies between 1 and 20, not " + maxTreeDepth);
    require(
        initialRadius >= 0 && initialRadius < Double.POSITIVE_INFINITY,
        "the initial radius is finite and not negative, not " + initialRadius);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
