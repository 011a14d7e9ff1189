package io.chestnut.spark.frame;

import io.chestnut.design.Level;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.family.Family;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the values of a response that its family cannot have; mergeable. */
final class ResponseCheck implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LISTED = 5;

  private final Family family;

  /** Rows of the least unsupported values. */
  private final TreeMap<Double, Long> least = new TreeMap<>();

  private String needs;
  private long rows;

  ResponseCheck(Family family) {
    this.family = family;
  }

  /** Two levels are 0 and 1 for a binary family alone; for others they are no numbers. */
  static Optional<Problem> ofLevels(ResponseEncoding response, Family family) {
    if (family.binary() || !(response instanceof ResponseEncoding.TwoLevel two)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "The response '%s' has the levels '%s' and '%s', but the family %s needs numbers."
                .formatted(
                    two.expression().text(),
                    two.levels().get(0).label(),
                    two.levels().get(1).label(),
                    family.name()),
            "Choose the family bernoulli, or write a column of numbers on the left side."));
  }

  void add(double y) {
    Optional<String> unsupported = family.unsupported(y, 1.0);
    if (unsupported.isPresent()) {
      needs = unsupported.get();
      rows++;
      count(y, 1);
    }
  }

  ResponseCheck merge(ResponseCheck other) {
    needs = needs == null ? other.needs : needs;
    rows += other.rows;
    other.least.forEach(this::count);
    return this;
  }

  /** Whoever drops a value has five lesser ones, so the counts that are left are complete. */
  private void count(double y, long more) {
    least.merge(y, more, Long::sum);
    if (least.size() > LISTED) {
      least.pollLastEntry();
    }
  }

  /** What is wrong with the response of this name, if anything. */
  Optional<Problem> problem(String response) {
    if (rows == 0) {
      return Optional.empty();
    }
    String examples =
        least.entrySet().stream().map(ResponseCheck::example).collect(Collectors.joining(", "));
    return Optional.of(
        new Problem(
            "The response '%s' has values that its family cannot have in %s: %s; %s."
                .formatted(response, Words.rows(rows), examples, needs),
            "Correct or filter these rows, or choose another family." + otherCodes(response)));
  }

  /** Two classes are often numbered 1 and 2. */
  private String otherCodes(String response) {
    return family.binary()
        ? " Of two classes with other codes, write the one that is the success on the left side:"
            + " I(%s == %s).".formatted(response, new Level.Numeric(least.firstKey()).label())
        : "";
  }

  private static String example(Map.Entry<Double, Long> value) {
    return new Level.Numeric(value.getKey()).label() + " (" + Words.rows(value.getValue()) + ")";
  }
}
