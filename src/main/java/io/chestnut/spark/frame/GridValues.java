package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.design.Level;
import io.chestnut.design.VariableProfile;
import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values that a grid gives a predictor, read in the type that it had in training. */
final class GridValues {
  private static final int LISTED = 12;

  private final Design design;
  private final List<Problem> problems;

  /** What is wrong goes to {@code problems}. */
  GridValues(Design design, List<Problem> problems) {
    this.design = design;
    this.problems = problems;
  }

  ColumnType type(String variable) {
    return design.schema().type(variable).orElseThrow();
  }

  /** Values as they are written; those that are wrong are left out. */
  List<Object> read(String variable, List<String> written) {
    List<Object> values = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (String text : written) {
      Optional<Object> value = read(variable, text);
      if (value.isPresent() && !seen.add(value.get())) {
        problems.add(
            new Problem(
                "The grid has the value '%s' of '%s' more than once.".formatted(text, variable),
                "Keep it once: each value is a node."));
      }
      value.ifPresent(values::add);
    }
    return values;
  }

  /** A value as it is written; empty when it is wrong. */
  Optional<Object> read(String variable, String text) {
    Optional<Object> value =
        switch (type(variable)) {
          case NUMBER -> number(text);
          case BOOLEAN -> truth(text);
          default -> Optional.of(text);
        };
    if (value.isEmpty()) {
      boolean number = type(variable) == ColumnType.NUMBER;
      problems.add(
          new Problem(
              "The grid's value '%s' of '%s' is not %s, as '%s' was in training."
                  .formatted(text, variable, number ? "a number" : "true or false", variable),
              "Write %s.".formatted(number ? "finite numbers" : "true or false")));
      return Optional.empty();
    }
    return value.filter(v -> isSeen(variable, v));
  }

  private static Optional<Object> number(String text) {
    try {
      double number = new BigDecimal(text.strip()).doubleValue();
      // Zero has one sign, so that 0 and -0 are one value.
      return Double.isFinite(number) ? Optional.of(number == 0 ? 0.0 : number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> truth(String text) {
    return text.equals("true") || text.equals("false")
        ? Optional.of(Boolean.valueOf(text))
        : Optional.empty();
  }

  private boolean isSeen(String variable, Object value) {
    List<Level> levels = levels(variable);
    if (levels.isEmpty() || levels.contains(level(value))) {
      return true;
    }
    List<String> labels = levels.stream().map(Level::label).toList();
    String label = level(value).label();
    problems.add(
        new Problem(
            "The grid has the level '%s' of '%s', which training has not seen.%s"
                .formatted(label, variable, Suggestion.didYouMean(label, labels)),
            "Use levels of training: %s%s."
                .formatted(
                    String.join(", ", labels.subList(0, Math.min(LISTED, labels.size()))),
                    labels.size() > LISTED ? ", …" : "")));
    return false;
  }

  /** All levels of a predictor; empty when the model does not know any. */
  List<Object> allLevels(String variable) {
    return levels(variable).stream().map(GridValues::value).toList();
  }

  /** The levels that its factor was fitted on, otherwise those that were in the training rows. */
  private List<Level> levels(String variable) {
    for (DesignColumn column : design.columns()) {
      for (Encoding encoding : column.encodings()) {
        if (encoding instanceof Encoding.Contrast factor
            && isColumn(factor.expression(), variable)) {
          return factor.levels();
        }
      }
    }
    return design.profiles().get(variable) instanceof VariableProfile.Levels seen
        ? List.copyOf(seen.rowsByLevel().keySet())
        : List.of();
  }

  /** Whether a factor is the column itself, {@code g} or {@code C(g, Sum)}. */
  private static boolean isColumn(Expression factor, String variable) {
    if (factor instanceof Expression.Call call && call.function() == Function.CATEGORICAL) {
      return isColumn(call.arguments().get(0), variable);
    }
    return factor instanceof Expression.Variable column && column.name().equals(variable);
  }

  /**
   * The mean of a number, the most frequent level; empty without a profile of the training rows.
   */
  Optional<HeldValue> typical(String variable) {
    VariableProfile profile = design.profiles().get(variable);
    if (profile instanceof VariableProfile.Numbers numbers) {
      return Optional.of(new HeldValue(variable, numbers.mean(), HeldValue.Origin.MEAN));
    }
    return profile instanceof VariableProfile.Levels seen
        ? Optional.of(
            new HeldValue(variable, value(seen.mostFrequent()), HeldValue.Origin.MOST_FREQUENT))
        : Optional.empty();
  }

  private static Level level(Object value) {
    if (value instanceof Double number) {
      return new Level.Numeric(number);
    }
    return value instanceof Boolean flag ? new Level.Flag(flag) : new Level.Text((String) value);
  }

  private static Object value(Level level) {
    if (level instanceof Level.Numeric number) {
      return number.value();
    }
    return level instanceof Level.Flag flag ? flag.value() : ((Level.Text) level).value();
  }
}
