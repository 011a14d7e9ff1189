package io.chestnut.spark.frame;

import io.chestnut.design.Level;
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

  void add(double y) {
    Optional<String> unsupported = family.unsupported(y);
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
            "Choose a family for such a response, or correct or filter these rows."));
  }

  private static String example(Map.Entry<Double, Long> value) {
    return new Level.Numeric(value.getKey()).label() + " (" + Words.rows(value.getValue()) + ")";
  }
}
