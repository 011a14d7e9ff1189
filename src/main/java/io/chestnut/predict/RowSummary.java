package io.chestnut.predict;

import java.util.Arrays;

/**
 * The posterior of one row's prediction in numbers, overwritten by each call of {@link
 * RowScorer#score}: scoring allocates nothing a row.
 */
public final class RowSummary {
  private double mean;
  private double sd;
  private double eventProbability;
  private final double[] low;
  private final double[] high;
  private final double[] quantiles;

  /** With room for what is requested. */
  public RowSummary(SummaryRequest request) {
    low = new double[request.intervals().size()];
    high = new double[request.intervals().size()];
    quantiles = new double[request.quantiles().size()];
  }

  /** The mean over the draws. */
  public double mean() {
    return mean;
  }

  /** Their standard deviation, divisor D - 1; NaN for a single draw. */
  public double sd() {
    return sd;
  }

  /** Lower end of the i-th highest density interval that was requested. */
  public double low(int i) {
    return low[i];
  }

  /** Its upper end. */
  public double high(int i) {
    return high[i];
  }

  /** The i-th quantile that was requested. */
  public double quantile(int i) {
    return quantiles[i];
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
    Arrays.fill(low, Double.NaN);
    Arrays.fill(high, Double.NaN);
    Arrays.fill(quantiles, Double.NaN);
    eventProbability = Double.NaN;
  }

  void moments(double mean, double sd) {
    this.mean = mean;
    this.sd = sd;
  }

  void interval(int i, double low, double high) {
    this.low[i] = low;
    this.high[i] = high;
  }

  void quantile(int i, double value) {
    quantiles[i] = value;
  }

  void eventProbability(double probability) {
    this.eventProbability = probability;
  }
}
