package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Formula;
import io.chestnut.formula.Function;
import java.util.List;
import java.util.stream.Stream;

/** The calls of stateful functions in an expression, each after those inside it. */
final class StatefulCalls implements Expression.Visitor<Stream<Expression.Call>> {
  private StatefulCalls() {}

  /** Of one expression. */
  static List<Expression.Call> of(Expression expression) {
    return expression.accept(new StatefulCalls()).toList();
  }

  /** Of a formula, each once; they stand on its right side only. */
  static List<Expression.Call> of(Formula formula) {
    Stream<Expression> factors =
        formula.terms().stream()
            .flatMap(term -> term.factors().stream())
            .map(factor -> factor.expression());
    return Stream.concat(factors, formula.offsets().stream())
        .flatMap(expression -> of(expression).stream())
        .distinct()
        .toList();
  }

  @Override
  public Stream<Expression.Call> variable(Expression.Variable node) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression.Call> constant(Expression.Constant node) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression.Call> text(Expression.Text node) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression.Call> flag(Expression.Flag node) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression.Call> list(Expression.ListOf node) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression.Call> call(Expression.Call node) {
    Stream<Expression.Call> inside =
        node.arguments().stream().flatMap(argument -> argument.accept(this));
    return node.function().kind() == Function.Kind.STATEFUL
        ? Stream.concat(inside, Stream.of(node))
        : inside;
  }

  @Override
  public Stream<Expression.Call> unary(Expression.Unary node) {
    return node.operand().accept(this);
  }

  @Override
  public Stream<Expression.Call> binary(Expression.Binary node) {
    return Stream.concat(node.left().accept(this), node.right().accept(this));
  }
}
