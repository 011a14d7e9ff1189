package io.chestnut.formula;

import io.chestnut.formula.Expression.Constant;
import io.chestnut.formula.Expression.Flag;
import io.chestnut.formula.Expression.ListOf;
import io.chestnut.formula.Expression.Text;
import io.chestnut.formula.Expression.Unary;
import io.chestnut.formula.Expression.UnaryOperator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Arguments that are literals: texts, numbers with or without a sign, flags, and lists of them.
 * They are part of the model and not of the data, so that what stands in them is checked here.
 */
final class LiteralReader {
  private final Tokens tokens;
  private final LiteralErrors errors;

  LiteralReader(Tokens tokens) {
    this.tokens = tokens;
    this.errors = new LiteralErrors(tokens.source());
  }

  /** Of the parameter's type; {@code value} reads any expression. */
  Expression read(Parameter parameter, Supplier<Expression> value) {
    Token first = tokens.peek();
    Expression read = value.get();
    Optional<Expression> literal = literal(read).filter(found -> isOf(parameter.type(), found));
    if (literal.isEmpty()) {
      errors.wrongType(first, parameter, read);
    }
    return literal.orElse(read);
  }

  /** {@code [a, b]}: two or more different literals of one kind. */
  Expression levels(Parameter parameter, Supplier<Expression> value) {
    int start = tokens.place();
    Token opener = tokens.take();
    if (!opener.is("[")) {
      throw errors.noList(opener, parameter);
    }
    List<Expression> items = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    do {
      Token first = tokens.peek();
      Expression item = level(value);
      if (!seen.add(valueOf(item))) {
        errors.levelTwice(first, item);
      }
      if (item.getClass() != items.stream().findFirst().orElse(item).getClass()) {
        errors.mixedLevels(first, item);
      }
      items.add(item);
    } while (tokens.accept(","));
    closeBracket();
    if (items.size() < 2) {
      errors.singleLevel(opener);
    }
    return new ListOf(items, tokens.textFrom(start));
  }

  /** {@code ["level"]} behind a response. */
  Expression success(Supplier<Expression> value) {
    tokens.take();
    Expression level = level(value);
    closeBracket();
    return level;
  }

  private Expression level(Supplier<Expression> value) {
    Token first = tokens.peek();
    if (first.closes()) {
      throw errors.noLevel(first);
    }
    return literal(value.get()).orElseThrow(() -> errors.levelIsNoLiteral(first));
  }

  private void closeBracket() {
    if (!tokens.accept("]")) {
      throw errors.bracketGoesOn(tokens.peek());
    }
  }

  /** A number with its sign is one literal. */
  private static Optional<Expression> literal(Expression expression) {
    if (expression instanceof Unary unary
        && unary.operator() != UnaryOperator.NOT
        && unary.operand() instanceof Constant number) {
      double sign = unary.operator() == UnaryOperator.MINUS ? -1 : 1;
      return Optional.of(new Constant(sign * number.value() + 0.0, unary.text())); // no -0.0
    }
    return Optional.of(expression)
        .filter(e -> e instanceof Text || e instanceof Constant || e instanceof Flag);
  }

  private static boolean isOf(Parameter.Type type, Expression literal) {
    return switch (type) {
      case FLAG -> literal instanceof Flag;
      case COUNT ->
          literal instanceof Constant number
              && number.value() >= 0
              && number.value() == Math.rint(number.value());
      default -> true;
    };
  }

  private static Object valueOf(Expression literal) {
    if (literal instanceof Constant number) {
      return number.value();
    }
    return literal instanceof Text text ? text.value() : literal.text();
  }
}
