package io.chestnut.predict;

import io.chestnut.design.ColumnType;
import io.chestnut.design.DataRow;
import io.chestnut.design.Design;
import io.chestnut.design.RowEvaluator;
import io.chestnut.design.RowReason;
import io.chestnut.formula.Expression;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that the prediction of a row takes: the row of the design matrix, offset and trials,
 * or what it lacks. One thread each.
 */
final class NewRow {
  private final Design design;
  private final boolean simulated;
  private final Set<String> read;
  private final RowEvaluator evaluator;
  private final RowReason reason;
  private final double[] x;
  private double offset;
  private double trials;

  /**
   * For predictions of a kind: a simulated response needs the number of trials, if there are any.
   */
  NewRow(Design design, PredictionKind kind) {
    this.design = design;
    simulated = kind == PredictionKind.RESPONSE;
    read = new LinkedHashSet<>(design.formula().predictorVariables());
    if (simulated) {
      design.trials().map(Expression::variables).ifPresent(read::addAll);
    }
    evaluator = RowEvaluator.of(design);
    x = new double[design.columns().size()];
    reason = simulated ? RowReason.withTrials(design) : RowReason.of(design);
  }

  /**
   * Reads a row.
   *
   * @return whether it has all that a prediction needs, in finite numbers
   * @throws InvalidInputException when a value has another type than in training
   */
  boolean read(Map<String, ?> values) {
    checkTypes(values);
    DataRow row = values::get;
    evaluator.predictors(row, x);
    offset = evaluator.offset(row);
    trials = simulated ? wholeNumber(evaluator.trials(row)) : 1.0;
    boolean finite = Double.isFinite(offset) && Double.isFinite(trials);
    for (double number : x) {
      finite &= Double.isFinite(number);
    }
    return finite;
  }

  private static double wholeNumber(double trials) {
    return trials >= 0 && trials == Math.floor(trials) ? trials : Double.NaN;
  }

  /** The row of the design matrix that was read last. */
  double[] x() {
    return x;
  }

  /** Its offset, 0 without one. */
  double offset() {
    return offset;
  }

  /** Its trials, 1 when predictions do not depend on them. */
  double trials() {
    return trials;
  }

  private void checkTypes(Map<String, ?> values) {
    List<Problem> problems = new ArrayList<>();
    for (String name : read) {
      Object value = values.get(name);
      ColumnType type = design.schema().type(name).orElseThrow();
      if (value != null && !type(type).isInstance(value)) {
        problems.add(
            new Problem(
                "The value of '%s' is the %s %s, but was %s in training."
                    .formatted(name, value.getClass().getSimpleName(), value, words(type)),
                "Convert it to what it was."));
      }
    }
    InvalidInputException.throwIfAny(problems);
  }

  private static Class<?> type(ColumnType type) {
    return switch (type) {
      case NUMBER -> Number.class;
      case BOOLEAN -> Boolean.class;
      case STRING -> String.class;
      case TEMPORAL, OTHER -> throw new IllegalArgumentException("no formula reads " + type);
    };
  }

  private static String words(ColumnType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "text";
    };
  }

  /** Why a row cannot be predicted, in the words of {@code transform}. */
  String reason(Map<String, ?> values) {
    return reason.of(values::get);
  }
}
