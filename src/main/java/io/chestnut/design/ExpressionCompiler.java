package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/** Turns an expression that {@link ExpressionTyper} accepts into a reader of rows. */
final class ExpressionCompiler implements Expression.Visitor<ValueReader> {
  private final Schema schema;
  private final LearntTransforms transforms;

  ExpressionCompiler(Schema schema, LearntTransforms transforms) {
    this.schema = schema;
    this.transforms = transforms;
  }

  @Override
  public ValueReader variable(Expression.Variable node) {
    String name = node.name();
    return switch (schema.type(name).orElseThrow()) {
      case NUMBER -> number(row -> number((Number) row.value(name)));
      case BOOLEAN -> number(row -> truth((Boolean) row.value(name)));
      case STRING -> text(row -> (String) row.value(name));
      case TEMPORAL, OTHER -> throw new IllegalArgumentException(name + " has no values to read");
    };
  }

  @Override
  public ValueReader constant(Expression.Constant node) {
    return number(row -> node.value());
  }

  @Override
  public ValueReader text(Expression.Text node) {
    return text(row -> node.value());
  }

  @Override
  public ValueReader flag(Expression.Flag node) {
    return number(row -> truth(node.value()));
  }

  @Override
  public ValueReader list(Expression.ListOf node) {
    throw new IllegalArgumentException(node.text() + " is a list and has no value a row");
  }

  @Override
  public ValueReader call(Expression.Call node) {
    return switch (node.function()) {
      case IDENTITY, CATEGORICAL -> node.arguments().get(0).accept(this);
      case POW, MIN, MAX ->
          combined(
              PythonArithmetic.binary(node.function()),
              node.arguments().get(0),
              node.arguments().get(1));
      case CENTER, SCALE, STANDARDIZE ->
          applied(transforms.of(node)::of, TransformState.argument(node));
      default -> applied(PythonArithmetic.unary(node.function()), node.arguments().get(0));
    };
  }

  @Override
  public ValueReader unary(Expression.Unary node) {
    return switch (node.operator()) {
      case PLUS -> node.operand().accept(this);
      case MINUS -> applied(x -> -x, node.operand());
      case NOT -> applied(truth -> 1.0 - truth, node.operand());
    };
  }

  @Override
  public ValueReader binary(Expression.Binary node) {
    return switch (node.operator()) {
      case ADD -> combined((a, b) -> a + b, node.left(), node.right());
      case SUBTRACT -> combined((a, b) -> a - b, node.left(), node.right());
      case MULTIPLY -> combined((a, b) -> a * b, node.left(), node.right());
      case DIVIDE -> combined((a, b) -> a / b, node.left(), node.right());
      case POWER -> combined(PythonArithmetic::power, node.left(), node.right());
      case MODULO -> combined(PythonArithmetic::modulo, node.left(), node.right());
      case FLOOR_DIVIDE -> combined(PythonArithmetic::floorDivide, node.left(), node.right());
      // On 0, 1 and NaN the least and the greatest are "and" and "or", and missing stays missing.
      case AND -> combined(Math::min, node.left(), node.right());
      case OR -> combined(Math::max, node.left(), node.right());
      case EQUAL -> compared(sign -> sign == 0, node);
      case NOT_EQUAL -> compared(sign -> sign != 0, node);
      case LESS -> compared(sign -> sign < 0, node);
      case LESS_OR_EQUAL -> compared(sign -> sign <= 0, node);
      case GREATER -> compared(sign -> sign > 0, node);
      case GREATER_OR_EQUAL -> compared(sign -> sign >= 0, node);
    };
  }

  private ValueReader applied(DoubleUnaryOperator operator, Expression operand) {
    ValueReader.OfNumber x = numberOf(operand);
    return number(row -> operator.applyAsDouble(x.value(row)));
  }

  private ValueReader combined(DoubleBinaryOperator operator, Expression left, Expression right) {
    ValueReader.OfNumber a = numberOf(left);
    ValueReader.OfNumber b = numberOf(right);
    return number(row -> operator.applyAsDouble(a.value(row), b.value(row)));
  }

  private ValueReader compared(IntPredicate holds, Expression.Binary node) {
    ValueReader left = node.left().accept(this);
    if (left instanceof ValueReader.OfText text) {
      return comparedTexts(holds, text, (ValueReader.OfText) node.right().accept(this));
    }
    return combined((a, b) -> compare(holds, a, b), node.left(), node.right());
  }

  private static ValueReader comparedTexts(
      IntPredicate holds, ValueReader.OfText left, ValueReader.OfText right) {
    return number(
        row -> {
          String a = left.value(row);
          String b = right.value(row);
          return a == null || b == null ? Double.NaN : truth(holds.test(CodePoints.compare(a, b)));
        });
  }

  private static double compare(IntPredicate holds, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.NaN;
    }
    // Not Double.compare, to which 0.0 is greater than -0.0.
    int sign = a < b ? -1 : a > b ? 1 : 0;
    return truth(holds.test(sign));
  }

  private ValueReader.OfNumber numberOf(Expression expression) {
    return (ValueReader.OfNumber) expression.accept(this);
  }

  private static double number(Number value) {
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static double truth(Boolean value) {
    return value == null ? Double.NaN : value ? 1.0 : 0.0;
  }

  private static ValueReader number(ValueReader.OfNumber reader) {
    return reader;
  }

  private static ValueReader text(ValueReader.OfText reader) {
    return reader;
  }
}
