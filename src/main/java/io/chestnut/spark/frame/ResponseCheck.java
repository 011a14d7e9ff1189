package io.chestnut.spark.frame;

import io.chestnut.design.ResponseEncoding;
import io.chestnut.family.Family;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.Optional;

/** Counts the values of a response that its family cannot have; mergeable. */
final class ResponseCheck implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Family family;
  private final WrongValues wrong = new WrongValues();
  private String needs;

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

  /** Looks at a response; {@code trials} is 1 without such a column. */
  void add(double y, double trials) {
    Optional<String> unsupported = family.unsupported(y, trials);
    if (unsupported.isPresent()) {
      needs = unsupported.get();
      wrong.add(y);
    }
  }

  void merge(ResponseCheck other) {
    needs = needs == null ? other.needs : needs;
    wrong.merge(other.wrong);
  }

  /** What is wrong with the response of this name, if anything. */
  Optional<Problem> problem(String response) {
    if (wrong.rows() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "The response '%s' has values that its family cannot have in %s: %s; %s."
                .formatted(response, Words.rows(wrong.rows()), wrong.examples(), needs),
            "Correct or filter these rows, or choose another family." + otherCodes(response)));
  }

  /** Two classes are often numbered 1 and 2. */
  private String otherCodes(String response) {
    return family.binary()
        ? " Of two classes with other codes, write the one that is the success on the left side:"
            + " I(%s == %s).".formatted(response, wrong.leastLabel())
        : "";
  }
}
