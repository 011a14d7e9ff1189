package io.chestnut.spark.frame;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.formula.Expression;
import io.chestnut.model.RowLayout;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts the numbers of packed rows that nothing can be fitted to: responses that the family cannot
 * have, trials that count nothing, weights below 0, offsets and design columns that are infinite;
 * mergeable.
 */
final class RowCheck implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowLayout layout;
  private final ResponseCheck response;
  private final WrongValues trials = new WrongValues();
  private final WrongValues weights = new WrongValues();
  private final long[] infinite;
  private long infiniteOffsets;
  private long rows;
  private long zeroTrials;
  private long zeroWeights;

  RowCheck(RowLayout layout, Family family) {
    this.layout = layout;
    this.response = new ResponseCheck(family);
    this.infinite = new long[layout.columns()];
  }

  /** Looks at a row, laid out as the layout says. */
  void add(double[] row) {
    rows++;
    addResponse(row);
    if (layout.weight()) {
      addWeight(row[layout.weightAt()]);
    }
    if (layout.offset() && Double.isInfinite(row[layout.offsetAt()])) {
      infiniteOffsets++;
    }
    for (int j = 0; j < infinite.length; j++) {
      if (Double.isInfinite(row[layout.predictorsAt() + j])) {
        infinite[j]++;
      }
    }
  }

  /** Where the number of trials is wrong, nothing can be said of the response. */
  private void addResponse(double[] row) {
    double n = layout.trials() ? row[layout.trialsAt()] : 1.0;
    if (n >= 0.0 && n == Math.rint(n) && Double.isFinite(n)) {
      response.add(row[layout.responseAt()], n);
      zeroTrials += n == 0.0 ? 1 : 0;
    } else {
      trials.add(n);
    }
  }

  private void addWeight(double weight) {
    if (weight < 0.0) {
      weights.add(weight);
    } else if (weight == 0.0) {
      zeroWeights++;
    }
  }

  RowCheck merge(RowCheck other) {
    response.merge(other.response);
    trials.merge(other.trials);
    weights.merge(other.weights);
    infiniteOffsets += other.infiniteOffsets;
    for (int j = 0; j < infinite.length; j++) {
      infinite[j] += other.infinite[j];
    }
    rows += other.rows;
    zeroTrials += other.zeroTrials;
    zeroWeights += other.zeroWeights;
    return this;
  }

  /** All that is wrong with rows of this design. */
  List<Problem> problems(Design design) {
    List<Problem> problems = new ArrayList<>();
    response.problem(design.response().orElseThrow().expression().text()).ifPresent(problems::add);
    checkTrials(design, problems);
    checkWeights(design, problems);
    checkOffsets(design, problems);
    checkColumns(design, problems);
    return problems;
  }

  private void checkTrials(Design design, List<Problem> problems) {
    if (trials.rows() > 0) {
      problems.add(
          new Problem(
              "The number of trials '%s' is not a whole number of at least 0 in %s: %s."
                  .formatted(
                      design.trials().orElseThrow().text(),
                      Words.rows(trials.rows()),
                      trials.examples()),
              "In p(y, n) y counts the successes and n the trials: correct or filter these rows."));
    } else if (layout.trials() && zeroTrials == rows && rows > 0) {
      problems.add(
          new Problem(
              "The number of trials '%s' is 0 in all %s."
                  .formatted(design.trials().orElseThrow().text(), Words.rows(rows)),
              "A row without trials says nothing: check the column, or the filter of the rows."));
    }
  }

  private void checkWeights(Design design, List<Problem> problems) {
    if (weights.rows() > 0) {
      problems.add(
          new Problem(
              "The weights '%s' are negative in %s: %s."
                  .formatted(
                      design.weight().orElseThrow().text(),
                      Words.rows(weights.rows()),
                      weights.examples()),
              "A weight multiplies the log likelihood of its row: correct or filter these rows."));
    } else if (layout.weight() && zeroWeights == rows && rows > 0) {
      problems.add(
          new Problem(
              "The weights '%s' are 0 in all %s."
                  .formatted(design.weight().orElseThrow().text(), Words.rows(rows)),
              "A row of weight 0 says nothing: give some rows a positive weight."));
    }
  }

  private void checkOffsets(Design design, List<Problem> problems) {
    if (infiniteOffsets > 0) {
      problems.add(
          new Problem(
              "The offset '%s' is infinite in %s: the log of 0, for example."
                  .formatted(offset(design), Words.rows(infiniteOffsets)),
              "Correct or filter these rows: the log of an exposure needs exposures above 0."));
    }
  }

  private static String offset(Design design) {
    return design.offsets().stream().map(Expression::text).collect(Collectors.joining(" + "));
  }

  private void checkColumns(Design design, List<Problem> problems) {
    for (int j = 0; j < infinite.length; j++) {
      if (infinite[j] > 0) {
        problems.add(
            new Problem(
                ("The column '%s' of the design is infinite in %s:"
                        + " its factors are too large to be multiplied.")
                    .formatted(design.columns().get(j).name(), Words.rows(infinite[j])),
                "Divide them by a typical value first, as in I(x / 1e6)."));
      }
    }
  }
}
