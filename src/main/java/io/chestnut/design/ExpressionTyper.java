package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import io.chestnut.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The type of an expression against a schema. Every mistake becomes a problem; what depends on a
 * mistake has no type and is not reported again. Columns that the schema lacks, or that hold
 * neither number, boolean nor text, are the business of {@link SchemaCheck}: here they only have no
 * type.
 */
final class ExpressionTyper implements Expression.Visitor<Optional<ValueType>> {
  private final String factor;
  private final Schema schema;
  private final List<Problem> problems;

  private ExpressionTyper(String factor, Schema schema, List<Problem> problems) {
    this.factor = factor;
    this.schema = schema;
    this.problems = problems;
  }

  /** The type of a factor; empty when it has a problem, which is then in {@code problems}. */
  static Optional<FactorType> type(Expression factor, Schema schema, List<Problem> problems) {
    ExpressionTyper typer = new ExpressionTyper(factor.text(), schema, problems);
    if (factor instanceof Expression.Call call && call.function() == Function.CATEGORICAL) {
      Expression coded = call.arguments().get(0);
      Optional<ValueType> values = coded.accept(typer);
      values.ifPresent(type -> typer.checkLevels(type, coded, factor));
      return values.map(type -> new FactorType(FactorType.Coding.CATEGORICAL, type));
    }
    return factor.accept(typer).map(FactorType::natural);
  }

  /** The levels of {@code C(x, levels=[...])} are of the type of x. */
  private void checkLevels(ValueType type, Expression coded, Expression factor) {
    LevelLiterals.items(factor).stream()
        .filter(item -> LevelLiterals.type(LevelLiterals.level(item)) != type)
        .findFirst()
        .ifPresent(
            item ->
                report(
                    "The level %s in %s is %s, but '%s' is %s."
                        .formatted(
                            item.text(),
                            this.factor,
                            LevelLiterals.type(LevelLiterals.level(item)).words(),
                            coded.text(),
                            type.words()),
                    "Write levels as the column has them: text in quotes, numbers and True or"
                        + " False without."));
  }

  @Override
  public Optional<ValueType> variable(Expression.Variable node) {
    return schema.type(node.name()).flatMap(ColumnType::valueType);
  }

  @Override
  public Optional<ValueType> constant(Expression.Constant node) {
    return Optional.of(ValueType.NUMBER);
  }

  @Override
  public Optional<ValueType> text(Expression.Text node) {
    return Optional.of(ValueType.TEXT);
  }

  @Override
  public Optional<ValueType> flag(Expression.Flag node) {
    return Optional.of(ValueType.BOOLEAN);
  }

  @Override
  public Optional<ValueType> list(Expression.ListOf node) {
    throw new IllegalArgumentException(node.text() + " is a list and has no value a row");
  }

  @Override
  public Optional<ValueType> call(Expression.Call node) {
    return switch (node.function()) {
      case IDENTITY, CATEGORICAL -> node.arguments().get(0).accept(this);
      case CENTER, SCALE, STANDARDIZE -> {
        require(ValueType.NUMBER, TransformState.argument(node), node);
        yield Optional.of(ValueType.NUMBER);
      }
      default -> {
        node.arguments().forEach(argument -> require(ValueType.NUMBER, argument, node));
        yield Optional.of(ValueType.NUMBER);
      }
    };
  }

  @Override
  public Optional<ValueType> unary(Expression.Unary node) {
    ValueType type =
        node.operator() == Expression.UnaryOperator.NOT ? ValueType.BOOLEAN : ValueType.NUMBER;
    require(type, node.operand(), node);
    return Optional.of(type);
  }

  @Override
  public Optional<ValueType> binary(Expression.Binary node) {
    return switch (node.operator()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MODULO, FLOOR_DIVIDE ->
          bothOf(ValueType.NUMBER, node);
      case AND, OR -> bothOf(ValueType.BOOLEAN, node);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(node);
    };
  }

  private Optional<ValueType> bothOf(ValueType type, Expression.Binary node) {
    require(type, node.left(), node);
    require(type, node.right(), node);
    return Optional.of(type);
  }

  private Optional<ValueType> comparison(Expression.Binary node) {
    Optional<ValueType> left = node.left().accept(this);
    Optional<ValueType> right = node.right().accept(this);
    if (left.isPresent() && right.isPresent() && !left.equals(right)) {
      report(
          "'%s' in %s compares %s with %s."
              .formatted(node.text(), factor, left.get().words(), right.get().words()),
          "Compare values of one type: text needs quotes, numbers and True or False none.");
    }
    return Optional.of(ValueType.BOOLEAN);
  }

  private void require(ValueType needed, Expression operand, Expression where) {
    Optional<ValueType> found = operand.accept(this);
    if (found.isPresent() && found.get() != needed) {
      String place =
          where.text().equals(factor) ? factor : "'%s' in %s".formatted(where.text(), factor);
      report(
          "'%s' is %s, but %s needs %s."
              .formatted(operand.text(), found.get().words(), place, needed.words()),
          advice(needed, found.get(), operand));
    }
  }

  private static String advice(ValueType needed, ValueType found, Expression operand) {
    if (needed == ValueType.BOOLEAN) {
      return "Compare it with something first, such as "
          + operand.text()
          + (found == ValueType.TEXT ? " == \"level\"." : " > 0.");
    }
    boolean isFactor = operand instanceof Expression.Variable;
    return "It is categorical: use it as a factor of its own; instead of a product write an"
        + " interaction, such as "
        + (isFactor ? operand.text() : "I(" + operand.text() + ")")
        + ":x.";
  }

  private void report(String what, String mend) {
    problems.add(new Problem(what, mend));
  }
}
