package io.chestnut.criticism;

import java.io.Serializable;

/**
 * Counts of predicted against observed classes; an event is predicted when its probability exceeds
 * the threshold. A share of no rows is NaN.
 *
 * @param truePositives events predicted as such
 * @param falsePositives other rows predicted as events
 * @param trueNegatives other rows predicted as such
 * @param falseNegatives events not predicted
 */
public record Confusion(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Counts.
   *
   * @param y 0 or 1
   * @param probability of the event, none NaN
   */
  public static Confusion of(double[] y, double[] probability, double threshold) {
    Pairs.check(y, probability);
    long[] counts = new long[4];
    for (int i = 0; i < y.length; i++) {
      counts[(y[i] == 1 ? 2 : 0) + (probability[i] > threshold ? 1 : 0)]++;
    }
    return new Confusion(counts[3], counts[1], counts[0], counts[2]);
  }

  /** The share of rows predicted right. */
  public double accuracy() {
    long rows = truePositives + falsePositives + trueNegatives + falseNegatives;
    return (double) (truePositives + trueNegatives) / rows;
  }

  /** The mean of the shares predicted right of either class: no matter how frequent events are. */
  public double balancedAccuracy() {
    return 0.5 * (recall() + (double) trueNegatives / (trueNegatives + falsePositives));
  }

  /** The share of events among the rows predicted as such. */
  public double precision() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** The share of the events that is predicted as such. */
  public double recall() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
  }
}
