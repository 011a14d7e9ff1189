package io.chestnut.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The posterior of one row's prediction. A row that cannot be predicted has a reason, and NaN for
 * every number.
 *
 * @param numbers all that was asked for, by the names of the columns that scoring writes and in
 *     their order: {@code mean}, {@code sd}, {@code hdi_3%}, {@code hdi_97%}, {@code median},
 *     {@code q_10%}, {@code p_gt_2.5}, ...
 * @param intervals the highest density intervals once more; empty without a prediction
 * @param eventProbability of a binary response the posterior probability that its probability
 *     exceeds the threshold; empty for others
 * @param predicted the class of a binary response, 0 or 1; empty for others
 * @param expectedCost the posterior expected cost of that class; empty when no costs were given
 * @param reason why the row cannot be predicted; empty when it can
 */
public record Prediction(
    Map<String, Double> numbers,
    List<Interval> intervals,
    OptionalDouble eventProbability,
    OptionalInt predicted,
    OptionalDouble expectedCost,
    Optional<String> reason) {

  public Prediction {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    intervals = List.copyOf(intervals);
  }

  /** A highest density interval. */
  public record Interval(double probability, double low, double high) {}

  /** The mean over the draws. */
  public double mean() {
    return number("mean");
  }

  /** Their standard deviation, divisor D - 1; NaN for a single draw. */
  public double sd() {
    return number("sd");
  }

  /** Their median, the quantile 0.5, which is there unless other quantiles were asked for. */
  public double median() {
    return number("median");
  }

  /**
   * One of {@link #numbers}.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  public double number(String name) {
    Double number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "'%s' was not asked for; there are %s"
              .formatted(name, String.join(", ", numbers.keySet())));
    }
    return number;
  }

  static Prediction impossible(List<String> names, String reason) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, Double.NaN));
    return new Prediction(
        numbers,
        List.of(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.of(reason));
  }
}
