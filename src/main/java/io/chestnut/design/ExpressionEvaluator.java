package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pure interpreter of an expression, a row at a time. Its meaning, edge values included, is in
 * {@code expressions.md} of the documentation.
 */
public final class ExpressionEvaluator implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Expression expression;
  private final Schema schema;
  private final LearntTransforms transforms;
  private final transient FactorType type;
  private final transient ValueReader reader;

  private ExpressionEvaluator(
      Expression expression, Schema schema, LearntTransforms transforms, FactorType type) {
    this.expression = expression;
    this.schema = schema;
    this.transforms = transforms;
    this.type = type;
    this.reader = expression.accept(new ExpressionCompiler(schema, transforms));
  }

  /**
   * The evaluator of a factor, a response or an offset.
   *
   * @param transforms of every stateful function in it
   * @throws InvalidInputException when the expression does not fit the schema
   */
  public static ExpressionEvaluator of(
      Expression expression, Schema schema, LearntTransforms transforms) {
    List<Problem> problems = new ArrayList<>();
    Optional<FactorType> type = ExpressionTyper.type(expression, schema, problems);
    InvalidInputException.throwIfAny(problems);
    return new ExpressionEvaluator(
        expression,
        schema,
        transforms,
        type.orElseThrow(
            () ->
                new IllegalArgumentException(
                    expression.text() + " reads a column that the schema lacks")));
  }

  /** What it evaluates. */
  public Expression expression() {
    return expression;
  }

  /** The type of {@link #expression()}. */
  FactorType type() {
    return type;
  }

  /** The value of a numeric factor, or of a boolean as 1 and 0; NaN when missing. */
  public double number(DataRow row) {
    return ((ValueReader.OfNumber) reader).value(row);
  }

  /** The level of a categorical factor, learnt or not; null when missing. */
  public Level level(DataRow row) {
    if (type.values() == ValueType.TEXT) {
      String text = ((ValueReader.OfText) reader).value(row);
      return text == null ? null : new Level.Text(text);
    }
    double number = number(row);
    if (Double.isNaN(number)) {
      return null;
    }
    return type.values() == ValueType.BOOLEAN
        ? new Level.Flag(number == 1.0)
        : new Level.Numeric(number);
  }

  private Object readResolve() {
    return of(expression, schema, transforms);
  }
}
