package io.chestnut.predict;

import java.io.Serializable;
import java.util.List;

/**
 * What is wanted of a row's draws beside mean and sd.
 *
 * @param intervals probabilities of highest density intervals, each in (0, 1)
 * @param quantiles probabilities of quantiles, each in [0, 1]
 */
public record SummaryRequest(List<Double> intervals, List<Double> quantiles)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing. */
  public static final SummaryRequest MOMENTS = new SummaryRequest(List.of(), List.of());

  public SummaryRequest {
    if (!intervals.stream().allMatch(p -> p > 0 && p < 1)
        || !quantiles.stream().allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("intervals " + intervals + ", quantiles " + quantiles);
    }
    intervals = List.copyOf(intervals);
    quantiles = List.copyOf(quantiles);
  }

  /** A highest density interval and the median. */
  public static SummaryRequest ofInterval(double probability) {
    return new SummaryRequest(List.of(probability), List.of(0.5));
  }

  /** Whether anything is wanted. */
  boolean isEmpty() {
    return intervals.isEmpty() && quantiles.isEmpty();
  }
}
