package io.chestnut.formula;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tree of a factor: a variable, a call, or arithmetic inside {@code I(...)}. Read by its
 * interpreters through {@link Visitor}; a new kind of node does not compile until every interpreter
 * handles it.
 */
public sealed interface Expression extends Serializable {
  <R> R accept(Visitor<R> visitor);

  /**
   * The normalised source text, which is the factor's name: one space around binary operators and
   * after commas, as patsy writes it ({@code I(x**2)} is {@code I(x ** 2)}).
   */
  String text();

  /** The names of the columns that it reads, in the order of writing. */
  default Set<String> variables() {
    return VariableNames.of(this).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A column of the data by its exact name; {@code text} is how it was written ({@code x1}, {@code
   * Q("odd name")}).
   */
  record Variable(String name, String text) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** A number; {@code text} as written. */
  record Constant(double value, String text) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** A string literal, an argument such as a level. */
  record Text(String value, String text) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** {@code True} or {@code False}. */
  record Flag(boolean value, String text) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.flag(this);
    }
  }

  /** {@code [a, b, c]}, an argument such as levels. */
  record ListOf(List<Expression> items, String text) implements Expression {
    public ListOf {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.list(this);
    }
  }

  /**
   * {@code function(arguments, name=argument)}; {@code I(...)} is a call too, and a contrast
   * without parentheses is a call without arguments. What a function is applied to is always in
   * {@code arguments}; {@code named} keeps the order of writing.
   */
  record Call(
      Function function, List<Expression> arguments, Map<String, Expression> named, String text)
      implements Expression {
    /** The argument of a parameter, given by position or by name. */
    public Optional<Expression> argument(String parameter) {
      int position = function.parameters().indexOf(parameter);
      return position < arguments.size()
          ? Optional.of(arguments.get(position))
          : Optional.ofNullable(named.get(parameter));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code -x}, {@code +x}, {@code not x} inside a call. */
  record Unary(UnaryOperator operator, Expression operand, String text) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** Arithmetic, comparison or logic inside a call, with Python's (patsy's) meaning. */
  record Binary(BinaryOperator operator, Expression left, Expression right, String text)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** Operators with one operand. */
  enum UnaryOperator {
    PLUS,
    MINUS,
    NOT
  }

  /**
   * Operators with two operands. MODULO and FLOOR_DIVIDE are Python's: the result has the sign of
   * the divisor.
   */
  enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    POWER("**"),
    MODULO("%"),
    FLOOR_DIVIDE("//"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    AND("&"),
    OR("|");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is printed in names. */
    public String symbol() {
      return symbol;
    }
  }

  /** A case per kind of node. */
  interface Visitor<R> {
    R variable(Variable node);

    R constant(Constant node);

    R text(Text node);

    R flag(Flag node);

    R list(ListOf node);

    R call(Call node);

    R unary(Unary node);

    R binary(Binary node);
  }
}
