package io.chestnut.predict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The posterior of one row's prediction. A row that cannot be predicted has a reason, and no
 * numbers: NaN, no intervals.
 *
 * @param mean over the draws
 * @param sd over the draws, divisor D - 1; NaN for a single draw
 * @param median over the draws
 * @param intervals highest density intervals, as {@link ScorerSettings#intervals} asks
 * @param eventProbability of a binary response the posterior probability that its probability
 *     exceeds the threshold; empty for others
 * @param predicted of a binary response 1 when the mean exceeds the threshold, otherwise 0; empty
 *     for others
 * @param reason why the row cannot be predicted; empty when it can
 */
public record Prediction(
    double mean,
    double sd,
    double median,
    List<Interval> intervals,
    OptionalDouble eventProbability,
    OptionalInt predicted,
    Optional<String> reason) {

  public Prediction {
    intervals = List.copyOf(intervals);
  }

  /** A highest density interval. */
  public record Interval(double probability, double low, double high) {}

  static Prediction impossible(String reason) {
    return new Prediction(
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        Optional.of(reason));
  }
}
