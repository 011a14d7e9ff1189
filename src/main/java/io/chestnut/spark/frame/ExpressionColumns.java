package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.expm1;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.negative;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.signum;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_mod;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.CentreAndScale;
import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.LearntTransforms;
import io.chestnut.design.Schema;
import io.chestnut.formula.Expression;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;

/**
 * The Spark interpreter of an expression, with the meaning of {@code expressions.md} and of {@link
 * io.chestnut.design.ExpressionEvaluator}, its pure counterpart. A number is missing when it is
 * null or NaN: arithmetic hands both on, and what would not is guarded.
 */
final class ExpressionColumns implements Expression.Visitor<ExpressionColumns.Typed> {
  /** A column, and the same with null alone for a missing value. */
  record Typed(Column column, Column present) {
    static Typed number(Column column) {
      return new Typed(column, when(not(isnan(column)), column));
    }

    /** Text, a boolean or a constant: never NaN. */
    static Typed other(Column column) {
      return new Typed(column, column);
    }
  }

  private final Schema schema;
  private final LearntTransforms transforms;

  /** {@code transforms} are those of all stateful functions in the expressions. */
  ExpressionColumns(Schema schema, LearntTransforms transforms) {
    this.schema = schema;
    this.transforms = transforms;
  }

  /** Of the expressions of a design. */
  ExpressionColumns(Design design) {
    this(design.schema(), design.transforms());
  }

  /** The column of an expression; a number is null or NaN when missing. */
  Column column(Expression expression) {
    return expression.accept(this).column();
  }

  /** The column of an expression, null when missing. */
  Column present(Expression expression) {
    return expression.accept(this).present();
  }

  @Override
  public Typed variable(Expression.Variable node) {
    Column column = Schemas.column(node.name());
    return schema.type(node.name()).orElseThrow() == ColumnType.NUMBER
        ? Typed.number(column.cast("double"))
        : Typed.other(column);
  }

  @Override
  public Typed constant(Expression.Constant node) {
    return Typed.other(lit(node.value()));
  }

  @Override
  public Typed text(Expression.Text node) {
    return Typed.other(lit(node.value()));
  }

  @Override
  public Typed flag(Expression.Flag node) {
    return Typed.other(lit(node.value()));
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
          Typed.number(transformed(column(first), transforms.of(node)));
      case POW -> Typed.number(power(first, node.arguments().get(1)));
      case MIN, MAX ->
          Typed.number(
              JavaFunctions.binary(node.function())
                  .apply(column(first), column(node.arguments().get(1))));
      default -> Typed.number(function(node, column(first)));
    };
  }

  /** (x - centre) / scale; to subtract 0 or to divide by 1 changes no bit. */
  private static Column transformed(Column x, CentreAndScale learnt) {
    Column centred = learnt.centre() == 0 ? x : x.minus(learnt.centre());
    return learnt.scale() == 1 ? centred : centred.divide(learnt.scale());
  }

  private static Column function(Expression.Call node, Column x) {
    return switch (node.function()) {
      // Spark's logarithms are null wherever they are not finite.
      case LOG -> when(x.equalTo(0), Double.NEGATIVE_INFINITY).otherwise(log(x));
      case LOG2 -> when(x.equalTo(0), Double.NEGATIVE_INFINITY).otherwise(log2(x));
      case LOG10 -> when(x.equalTo(0), Double.NEGATIVE_INFINITY).otherwise(log10(x));
      case LOG1P -> when(x.equalTo(-1), Double.NEGATIVE_INFINITY).otherwise(log1p(x));
      case EXP -> exp(x);
      case EXPM1 -> expm1(x);
      case SQRT -> sqrt(x);
      case ABS -> abs(x);
      case ROUND -> rint(x);
      default -> JavaFunctions.unary(node.function()).apply(x);
    };
  }

  @Override
  public Typed unary(Expression.Unary node) {
    Column operand = column(node.operand());
    return switch (node.operator()) {
      case PLUS -> Typed.number(operand);
      case MINUS -> Typed.number(negative(operand));
      case NOT -> Typed.other(not(operand));
    };
  }

  @Override
  public Typed binary(Expression.Binary node) {
    Expression left = node.left();
    Expression right = node.right();
    return switch (node.operator()) {
      case ADD -> Typed.number(column(left).plus(column(right)));
      case SUBTRACT -> Typed.number(column(left).minus(column(right)));
      case MULTIPLY -> Typed.number(column(left).multiply(column(right)));
      case DIVIDE -> Typed.number(divide(column(left), right));
      case POWER -> Typed.number(power(left, right));
      case MODULO -> Typed.number(modulo(column(left), column(right)));
      case FLOOR_DIVIDE ->
          Typed.number(JavaFunctions.FLOOR_DIVIDE.apply(column(left), column(right)));
      case EQUAL -> compare(node, Column::equalTo);
      case NOT_EQUAL -> compare(node, Column::notEqual);
      case LESS -> compare(node, Column::lt);
      case LESS_OR_EQUAL -> compare(node, Column::leq);
      case GREATER -> compare(node, Column::gt);
      case GREATER_OR_EQUAL -> compare(node, Column::geq);
      case AND -> combine(node, Column::and);
      case OR -> combine(node, Column::or);
    };
  }

  /** With ANSI on, Spark throws for a divisor of 0; b to the power -1 is infinite with its sign. */
  private Column divide(Column a, Expression divisor) {
    Column b = column(divisor);
    boolean neverZero = divisor instanceof Expression.Constant constant && constant.value() != 0;
    return neverZero ? a.divide(b) : coalesce(try_divide(a, b), a.multiply(pow(b, lit(-1.0))));
  }

  /** Spark's remainder has the sign of the dividend, and throws for a divisor of 0. */
  private static Column modulo(Column a, Column b) {
    Column remainder = try_mod(a, b);
    return when(remainder.equalTo(0), signum(b).multiply(0.0))
        .when(remainder.lt(0).notEqual(b.lt(0)), remainder.plus(b))
        .otherwise(remainder);
  }

  private Column power(Expression base, Expression exponent) {
    if (exponent instanceof Expression.Constant constant && constant.value() != 0) {
      return pow(column(base), column(exponent));
    }
    Column a = base.accept(this).present();
    Column b = column(exponent);
    // Java leaves 1 to an infinite power undefined, IEEE 754 does not.
    Column unit = abs(a).equalTo(1).and(abs(b).equalTo(Double.POSITIVE_INFINITY));
    return when(unit, 1.0).otherwise(pow(a, b));
  }

  /** To Spark NaN equals NaN and is greater than all numbers. */
  private Typed compare(Expression.Binary node, BinaryOperator<Column> comparison) {
    Column left = node.left().accept(this).present();
    Column right = node.right().accept(this).present();
    return Typed.other(comparison.apply(left, right));
  }

  /** Spark's logic has three values: false and null is false. Here missing stays missing. */
  private Typed combine(Expression.Binary node, BinaryOperator<Column> connective) {
    Column left = column(node.left());
    Column right = column(node.right());
    return Typed.other(
        when(left.isNotNull().and(right.isNotNull()), connective.apply(left, right)));
  }
}
