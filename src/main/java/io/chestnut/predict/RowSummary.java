package io.chestnut.predict;

/**
 * The posterior of one row's prediction in numbers, overwritten by each call of {@link
 * RowScorer#score}: scoring allocates nothing a row.
 */
public final class RowSummary {
  private double mean;
  private double sd;
  private double low;
  private double high;
  private double median;
  private double eventProbability;

  /** The mean over the draws. */
  public double mean() {
    return mean;
  }

  /** Their standard deviation, divisor D - 1; NaN for a single draw. */
  public double sd() {
    return sd;
  }

  /** Lower end of the highest density interval. */
  public double low() {
    return low;
  }

  /** Upper end of the highest density interval. */
  public double high() {
    return high;
  }

  /** Their median. */
  public double median() {
    return median;
  }

  /**
   * The posterior probability that the probability of the event exceeds the threshold: the share of
   * draws with eta > link(threshold). NaN unless the response is binary.
   */
  public double eventProbability() {
    return eventProbability;
  }

  void undefined() {
    moments(Double.NaN, Double.NaN);
    order(Double.NaN, Double.NaN, Double.NaN);
    eventProbability = Double.NaN;
  }

  void moments(double mean, double sd) {
    this.mean = mean;
    this.sd = sd;
  }

  void order(double low, double high, double median) {
    this.low = low;
    this.high = high;
    this.median = median;
  }

  void eventProbability(double probability) {
    this.eventProbability = probability;
  }
}
