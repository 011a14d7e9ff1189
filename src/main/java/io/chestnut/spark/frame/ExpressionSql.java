package io.chestnut.spark.frame;

import io.chestnut.design.CentreAndScale;
import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.formula.Expression;
import java.util.Locale;

/**
 * An expression as text of Spark SQL, to be read and pasted: what {@link ExpressionColumns} gives,
 * by plain functions of any version of Spark, ANSI or not. Where an expression is not finite, such
 * as {@code log(0)} or {@code 1 / 0}, it may be null here; the last digits of {@code sin} and its
 * relatives are those of the machine.
 */
final class ExpressionSql implements Expression.Visitor<ExpressionSql.Typed> {
  /** A text of SQL that stands by itself, and the same with null alone for a missing value. */
  record Typed(String text, String present) {
    static Typed number(String text) {
      return new Typed(text, SqlText.present(text));
    }

    /** Text, a boolean or a constant: never NaN. */
    static Typed other(String text) {
      return new Typed(text, text);
    }
  }

  private final Design design;

  /** For the expressions of a design. */
  ExpressionSql(Design design) {
    this.design = design;
  }

  /** The text of an expression; a number is null or NaN when missing. */
  String text(Expression expression) {
    return expression.accept(this).text();
  }

  /** The text of an expression, null when missing. */
  String present(Expression expression) {
    return expression.accept(this).present();
  }

  @Override
  public Typed variable(Expression.Variable node) {
    String name = SqlText.name(node.name());
    return design.schema().type(node.name()).orElseThrow() == ColumnType.NUMBER
        ? Typed.number("CAST(" + name + " AS DOUBLE)")
        : Typed.other(name);
  }

  @Override
  public Typed constant(Expression.Constant node) {
    return Typed.other(SqlText.number(node.value()));
  }

  @Override
  public Typed text(Expression.Text node) {
    return Typed.other(SqlText.text(node.value()));
  }

  @Override
  public Typed flag(Expression.Flag node) {
    return Typed.other(SqlText.truth(node.value()));
  }

  @Override
  public Typed list(Expression.ListOf node) {
    throw new IllegalArgumentException(node.text() + " is a list and has no value a row");
  }

  @Override
  public Typed call(Expression.Call node) {
    Expression first = node.arguments().get(0);
    return switch (node.function()) {
      case IDENTITY, CATEGORICAL -> first.accept(this);
      case CENTER, SCALE, STANDARDIZE ->
          Typed.number(transformed(text(first), design.transforms().of(node)));
      case POW -> Typed.number(power(first, node.arguments().get(1)));
      case MIN -> Typed.number(least(first, node.arguments().get(1)));
      case MAX -> Typed.number(least(node.arguments().get(1), first, ">="));
      // bigint in Spark, of NaN 0
      case FLOOR -> Typed.number("CAST(floor(" + present(first) + ") AS DOUBLE)");
      case CEIL -> Typed.number("CAST(ceil(" + present(first) + ") AS DOUBLE)");
      case LOG -> Typed.number("ln(" + text(first) + ")");
      case ROUND -> Typed.number("rint(" + text(first) + ")");
      default ->
          Typed.number(node.function().name().toLowerCase(Locale.ROOT) + "(" + text(first) + ")");
    };
  }

  /** (x - centre) / scale; to subtract 0 or to divide by 1 changes no bit. */
  private static String transformed(String x, CentreAndScale learnt) {
    String centred =
        learnt.centre() == 0 ? x : "(" + x + " - " + SqlText.number(learnt.centre()) + ")";
    return learnt.scale() == 1
        ? centred
        : "(" + centred + " / " + SqlText.number(learnt.scale()) + ")";
  }

  private String least(Expression left, Expression right) {
    return least(left, right, "<=");
  }

  /** Spark's own skips null, and takes NaN for the greatest. */
  private String least(Expression left, Expression right, String comparison) {
    String a = present(left);
    String b = present(right);
    return "CASE WHEN %s %s %s THEN %s WHEN %s IS NOT NULL AND %s IS NOT NULL THEN %s END"
        .formatted(a, comparison, b, a, a, b, b);
  }

  @Override
  public Typed unary(Expression.Unary node) {
    String operand = text(node.operand());
    return switch (node.operator()) {
      case PLUS -> Typed.number(operand);
      case MINUS -> Typed.number("(- " + operand + ")");
      case NOT -> Typed.other("(NOT " + operand + ")");
    };
  }

  @Override
  public Typed binary(Expression.Binary node) {
    return switch (node.operator()) {
      case ADD, SUBTRACT, MULTIPLY ->
          Typed.number(joined(text(node.left()), node.operator().symbol(), text(node.right())));
      case DIVIDE -> Typed.number(joined(text(node.left()), "/", divisor(node.right())));
      case POWER -> Typed.number(power(node.left(), node.right()));
      case MODULO -> Typed.number(modulo(text(node.left()), node.right()));
      case FLOOR_DIVIDE -> Typed.number(floorDivide(text(node.left()), node.right()));
      case EQUAL -> compared(node, "=");
      case NOT_EQUAL -> compared(node, "<>");
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          compared(node, node.operator().symbol());
      case AND -> connected(node, "AND");
      case OR -> connected(node, "OR");
    };
  }

  private static String joined(String left, String operator, String right) {
    return "(" + left + " " + operator + " " + right + ")";
  }

  private String divisor(Expression expression) {
    boolean neverZero = expression instanceof Expression.Constant c && c.value() != 0;
    return neverZero ? text(expression) : SqlText.notZero(text(expression));
  }

  /** With the sign of the divisor, which Spark's does not have. */
  private String modulo(String a, Expression divisor) {
    String b = text(divisor);
    String remainder = joined(a, "%", divisor(divisor));
    return "CASE WHEN %1$s <> 0.0D AND (%1$s < 0.0D) <> (%2$s < 0.0D) THEN %1$s + %2$s ELSE %1$s END"
        .formatted(remainder, b);
  }

  private String floorDivide(String a, Expression divisor) {
    return "rint((" + a + " - " + modulo(a, divisor) + ") / " + divisor(divisor) + ")";
  }

  /** Missing stays missing: to Spark NaN to the power 0 is 1. */
  private String power(Expression base, Expression exponent) {
    boolean notZero = exponent instanceof Expression.Constant c && c.value() != 0;
    return "power(" + (notZero ? text(base) : present(base)) + ", " + text(exponent) + ")";
  }

  /** To Spark NaN equals NaN and is greater than all numbers. */
  private Typed compared(Expression.Binary node, String operator) {
    return Typed.other(joined(present(node.left()), operator, present(node.right())));
  }

  /** Spark's logic has three values: false and null is false. Here missing stays missing. */
  private Typed connected(Expression.Binary node, String connective) {
    String a = text(node.left());
    String b = text(node.right());
    return Typed.other(
        "(CASE WHEN %s IS NOT NULL AND %s IS NOT NULL THEN %s END)"
            .formatted(a, b, joined(a, connective, b)));
  }
}
