package io.chestnut.predict;

import io.chestnut.design.ColumnType;
import io.chestnut.design.DataRow;
import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.design.ExpressionEvaluator;
import io.chestnut.design.Level;
import io.chestnut.design.RowEvaluator;
import io.chestnut.formula.Expression;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final Map<ExpressionEvaluator, List<Level>> factors = new LinkedHashMap<>();
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
    Set<String> known = new LinkedHashSet<>();
    for (DesignColumn column : design.columns()) {
      for (Encoding encoding : column.encodings()) {
        if (encoding instanceof Encoding.Contrast contrast
            && known.add(contrast.expression().text())) {
          factors.put(
              ExpressionEvaluator.of(contrast.expression(), design.schema(), design.transforms()),
              contrast.levels());
        }
      }
    }
  }

  /**
   * Reads a row.
   *
   * @return whether it has all that a prediction needs
   * @throws InvalidInputException when a value has another type than in training
   */
  boolean read(Map<String, ?> values) {
    checkTypes(values);
    DataRow row = values::get;
    evaluator.predictors(row, x);
    offset = evaluator.offset(row);
    trials = simulated ? wholeNumber(evaluator.trials(row)) : 1.0;
    boolean complete = !Double.isNaN(offset) && !Double.isNaN(trials);
    for (double number : x) {
      complete &= !Double.isNaN(number);
    }
    return complete;
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

  /** What the row that was read last lacks, in words. */
  String gap(Map<String, ?> values) {
    List<String> gaps = new ArrayList<>();
    for (String name : read) {
      if (isMissing(values.get(name))) {
        gaps.add("'%s' is missing".formatted(name));
      }
    }
    factors.forEach(
        (factor, levels) -> {
          Level level = factor.level(values::get);
          if (level != null && !levels.contains(level)) {
            gaps.add(
                "'%s' has the level '%s', which training has not seen"
                    .formatted(factor.expression().text(), level.label()));
          }
        });
    return gaps.isEmpty() ? undefined() : String.join("; ", gaps);
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private String undefined() {
    if (Double.isNaN(trials)) {
      return "the number of trials is no whole number";
    }
    for (int j = 0; j < x.length; j++) {
      if (Double.isNaN(x[j])) {
        return "'%s' is not a number here".formatted(design.names().get(j));
      }
    }
    return "the offset is not a number here";
  }
}
