package io.chestnut.criticism;

/**
 * Counts of predicted against observed classes; an event is predicted when its probability exceeds
 * the threshold.
 *
 * @param truePositives events predicted as such
 * @param falsePositives other rows predicted as events
 * @param trueNegatives other rows predicted as such
 * @param falseNegatives events not predicted
 */
public record Confusion(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
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

  /** The share of rows predicted right; NaN without rows. */
  public double accuracy() {
    long rows = truePositives + falsePositives + trueNegatives + falseNegatives;
    return (double) (truePositives + trueNegatives) / rows;
  }
}
