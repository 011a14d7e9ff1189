package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a row of new data has no row in the design matrix, in words: {@code x is missing}, {@code g
 * has a level that training has not seen: 'north'}, {@code log(x) has no value: x is -3}, several
 * joined by {@code "; "}: first what is missing, then factors, offsets and trials in the order of
 * the design. It reads the few rows that cannot be predicted; {@link RowEvaluator} and its Spark
 * counterpart say which.
 */
public final class RowReason implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String TOO_LARGE = "its values are too large to be multiplied or added";

  private final List<Part> parts;
  private final List<String> variables;

  private RowReason(List<Part> parts) {
    this.parts = List.copyOf(parts);
    Set<String> read = new LinkedHashSet<>();
    parts.forEach(part -> read.addAll(part.expression().variables()));
    this.variables = List.copyOf(read);
  }

  /** For predictions that need the predictors and offsets of a design. */
  public static RowReason of(Design design) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (DesignColumn column : design.columns()) {
      for (Encoding encoding : column.encodings()) {
        Part part = encoding.accept(new PartOf(design));
        parts.putIfAbsent(part.expression().text(), part);
      }
    }
    for (Expression offset : design.offsets()) {
      parts.putIfAbsent(offset.text(), new NumberPart(evaluator(offset, design)));
    }
    return new RowReason(new ArrayList<>(parts.values()));
  }

  /** For predictions that need the number of trials besides. */
  public static RowReason withTrials(Design design) {
    List<Part> parts = new ArrayList<>(of(design).parts);
    design.trials().ifPresent(trials -> parts.add(new TrialsPart(evaluator(trials, design))));
    return new RowReason(parts);
  }

  private static ExpressionEvaluator evaluator(Expression expression, Design design) {
    return ExpressionEvaluator.of(expression, design.schema(), design.transforms());
  }

  /** The columns that are read, in the order of the design. */
  public List<String> variables() {
    return variables;
  }

  /** The reason of a row that has no prediction. */
  public String of(DataRow row) {
    List<String> lacks = new ArrayList<>();
    for (String name : variables) {
      if (isMissing(row, name)) {
        lacks.add(name + " is missing");
      }
    }
    for (Part part : parts) {
      if (part.expression().variables().stream().noneMatch(name -> isMissing(row, name))) {
        part.lack(row).ifPresent(lacks::add);
      }
    }
    return lacks.isEmpty() ? TOO_LARGE : String.join("; ", lacks);
  }

  private static boolean isMissing(DataRow row, String name) {
    Object value = row.value(name);
    return value == null || value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  /** {@code x is -3, g is 'a'}: what an expression reads. */
  private static String values(Expression expression, DataRow row) {
    return expression.variables().stream()
        .map(name -> name + " is " + label(row.value(name)))
        .collect(Collectors.joining(", "));
  }

  private static String label(Object value) {
    if (value instanceof Number number) {
      double x = number.doubleValue();
      return Double.isInfinite(x) ? infinite(x) : new Level.Numeric(x).label();
    }
    return value instanceof Boolean flag ? new Level.Flag(flag).label() : "'" + value + "'";
  }

  private static String infinite(double x) {
    return x > 0 ? "infinite" : "-infinite";
  }

  private static String withoutNumber(Expression expression, double x, DataRow row) {
    if (expression instanceof Expression.Variable variable) {
      return variable.name() + " is " + infinite(x);
    }
    String what = Double.isNaN(x) ? " has no value: " : " is " + infinite(x) + ": ";
    return expression.text() + what + values(expression, row);
  }

  /** What a prediction needs of one expression. */
  private sealed interface Part extends Serializable {
    ExpressionEvaluator evaluator();

    /** What is wrong with it in a row that lacks none of its variables. */
    Optional<String> lack(DataRow row);

    default Expression expression() {
      return evaluator().expression();
    }
  }

  /** A finite number. */
  private record NumberPart(ExpressionEvaluator evaluator) implements Part {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<String> lack(DataRow row) {
      double x = evaluator.number(row);
      return Double.isFinite(x)
          ? Optional.empty()
          : Optional.of(withoutNumber(expression(), x, row));
    }
  }

  /** One of the levels of training. */
  private record LevelPart(ExpressionEvaluator evaluator, Set<Level> levels) implements Part {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<String> lack(DataRow row) {
      Level level = evaluator.level(row);
      if (level == null) {
        return Optional.of(withoutNumber(expression(), Double.NaN, row));
      }
      return levels.contains(level)
          ? Optional.empty()
          : Optional.of(
              "%s has a level that training has not seen: '%s'"
                  .formatted(expression().text(), level.label()));
    }
  }

  /** A whole number of at least 0. */
  private record TrialsPart(ExpressionEvaluator evaluator) implements Part {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<String> lack(DataRow row) {
      double n = evaluator.number(row);
      return n >= 0 && n == Math.rint(n) && Double.isFinite(n)
          ? Optional.empty()
          : Optional.of(
              "%s is no number of trials: %s".formatted(expression().text(), label((Double) n)));
    }
  }

  private record PartOf(Design design) implements Encoding.Visitor<Part> {
    @Override
    public Part numeric(Encoding.Numeric encoding) {
      return new NumberPart(evaluator(encoding.expression(), design));
    }

    @Override
    public Part contrast(Encoding.Contrast encoding) {
      return new LevelPart(evaluator(encoding.expression(), design), Set.copyOf(encoding.levels()));
    }
  }
}
