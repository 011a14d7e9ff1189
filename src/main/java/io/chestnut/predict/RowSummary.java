package io.chestnut.predict;

import java.util.Arrays;

/**
 * The posterior of one row's prediction in numbers, overwritten by each call of {@link
 * RowScorer#score}: scoring allocates nothing a row.
 */
public final class RowSummary {
  private static final int MEAN = 0;
  private static final int SD = 1;
  private static final int INTERVALS = 2;

  private final double[] numbers;
  private final int ranks;
  private final int quantiles;
  private final int exceeds;
  private double eventProbability;
  private int predicted;
  private double expectedCost;

  /** With room for what is requested. */
  public RowSummary(SummaryRequest request) {
    ranks = INTERVALS + 2 * request.hdi().size();
    quantiles = ranks + 2 * request.eti().size();
    exceeds = quantiles + request.quantiles().size();
    numbers = new double[exceeds + request.exceeds().size()];
  }

  /** How many numbers there are. */
  public int size() {
    return numbers.length;
  }

  /** The number whose name is the i-th of {@link SummaryRequest#columns}. */
  public double number(int i) {
    return numbers[i];
  }

  /** Whether the row has a prediction; without one every number is NaN. */
  public boolean isDefined() {
    return !Double.isNaN(mean());
  }

  /** The mean over the draws. */
  public double mean() {
    return numbers[MEAN];
  }

  /** Their standard deviation, divisor D - 1; NaN for a single draw. */
  public double sd() {
    return numbers[SD];
  }

  /** Lower end of the i-th highest density interval that was requested. */
  public double low(int i) {
    return numbers[INTERVALS + 2 * i];
  }

  /** Its upper end. */
  public double high(int i) {
    return numbers[INTERVALS + 2 * i + 1];
  }

  /** The i-th quantile that was requested. */
  public double quantile(int i) {
    return numbers[quantiles + i];
  }

  /**
   * The posterior probability that the probability of the event exceeds the threshold: the share of
   * draws with eta > link(threshold). NaN unless the response is binary.
   */
  public double eventProbability() {
    return eventProbability;
  }

  /** The class of a binary response, 0 or 1, by the {@link ClassRule}; 0 without a prediction. */
  public int predicted() {
    return predicted;
  }

  /** The posterior expected cost of that class; NaN unless the rule is one of costs. */
  public double expectedCost() {
    return expectedCost;
  }

  void undefined() {
    Arrays.fill(numbers, Double.NaN);
    event(Double.NaN, 0, Double.NaN);
  }

  void moments(double mean, double sd) {
    numbers[MEAN] = mean;
    numbers[SD] = sd;
  }

  void interval(int i, double low, double high) {
    numbers[INTERVALS + 2 * i] = low;
    numbers[INTERVALS + 2 * i + 1] = high;
  }

  /** The i-th of {@link SummaryRequest#ranks}. */
  void rank(int i, double value) {
    numbers[ranks + i] = value;
  }

  void exceedance(int i, double probability) {
    numbers[exceeds + i] = probability;
  }

  void event(double probability, int predicted, double expectedCost) {
    this.eventProbability = probability;
    this.predicted = predicted;
    this.expectedCost = expectedCost;
  }
}
