package io.chestnut.formula;

import io.chestnut.formula.Expression.Binary;
import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.ListOf;
import io.chestnut.formula.Expression.Text;
import io.chestnut.formula.Expression.Unary;
import io.chestnut.formula.Expression.Variable;
import java.util.List;
import java.util.stream.Stream;

/** The columns that an expression reads, in the order of writing. */
final class VariableNames implements Expression.Visitor<Stream<String>> {
  /** Of one expression. */
  static Stream<String> of(Expression expression) {
    return expression.accept(new VariableNames());
  }

  /** Of all factors of the terms. */
  static Stream<String> of(List<Term> terms) {
    return terms.stream()
        .flatMap(term -> term.factors().stream())
        .flatMap(factor -> of(factor.expression()));
  }

  @Override
  public Stream<String> variable(Variable node) {
    return node.equals(FormulaParser.DOT) ? Stream.empty() : Stream.of(node.name());
  }

  @Override
  public Stream<String> constant(Constant node) {
    return Stream.empty();
  }

  @Override
  public Stream<String> text(Text node) {
    return Stream.empty();
  }

  @Override
  public Stream<String> flag(Flag node) {
    return Stream.empty();
  }

  @Override
  public Stream<String> list(ListOf node) {
    return all(node.items());
  }

  @Override
  public Stream<String> call(Call node) {
    return Stream.concat(
        all(node.arguments()),
        node.named().values().stream().flatMap(argument -> argument.accept(this)));
  }

  @Override
  public Stream<String> unary(Unary node) {
    return node.operand().accept(this);
  }

  @Override
  public Stream<String> binary(Binary node) {
    return Stream.concat(node.left().accept(this), node.right().accept(this));
  }

  private Stream<String> all(List<Expression> expressions) {
    return expressions.stream().flatMap(expression -> expression.accept(this));
  }
}
