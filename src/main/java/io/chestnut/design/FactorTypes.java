package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Factor;
import io.chestnut.formula.Formula;
import io.chestnut.formula.GroupTerm;
import io.chestnut.formula.Response;
import io.chestnut.formula.Term;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of the response and of every factor of a formula. */
final class FactorTypes {
  private final FactorType response;
  private final Map<Factor, FactorType> factors;

  private FactorTypes(FactorType response, Map<Factor, FactorType> factors) {
    this.response = response;
    this.factors = factors;
  }

  /**
   * Types a formula without a dot.
   *
   * @throws InvalidInputException with every problem between formula and schema
   */
  static FactorTypes of(Formula formula, Schema schema) {
    List<Problem> problems = SchemaCheck.problems(formula.variables(), schema);
    FactorType response =
        formula.response().map(left -> ofResponse(left, schema, problems)).orElse(null);
    Map<Factor, FactorType> factors = new LinkedHashMap<>();
    for (Term term : formula.terms()) {
      for (Factor factor : term.factors()) {
        if (!factors.containsKey(factor)) {
          factors.put(factor, typeOrNull(factor.expression(), schema, problems));
        }
      }
    }
    formula
        .offsets()
        .forEach(
            offset -> requireNumber(offset, "offset(" + offset.text() + ")", schema, problems));
    formula.groupTerms().forEach(term -> problems.add(groupSpecific(term)));
    InvalidInputException.throwIfAny(problems);
    return new FactorTypes(response, factors);
  }

  private static Problem groupSpecific(GroupTerm term) {
    return new Problem(
        "The group-specific term " + term.text() + " cannot be fitted in this version.",
        "Use the grouping factor as a common term, such as + "
            + term.group().name()
            + ": each level then has an effect of its own, without pooling.");
  }

  private static FactorType ofResponse(Response left, Schema schema, List<Problem> problems) {
    FactorType type = typeOrNull(left.value(), schema, problems);
    if (left.trials().isPresent() && type != null) {
      requireNumber(left.value(), left.text(), schema, problems);
    }
    Stream.concat(left.trials().stream(), left.weight().stream())
        .forEach(number -> requireNumber(number, left.text(), schema, problems));
    if (left.success().isPresent() && type != null && !type.isCategorical()) {
      problems.add(levelOfNumber(left, left.success().get()));
    }
    return type;
  }

  private static Problem levelOfNumber(Response left, Expression success) {
    String value = left.value().text();
    String number = LevelLiterals.level(success) instanceof Level.Numeric ? success.text() : "1";
    return new Problem(
        "The response '%s' names a level, but '%s' is a number.".formatted(left.text(), value),
        "Write a comparison, which is a success where it is true: I(%s == %s) ~ …."
            .formatted(value, number));
  }

  private static void requireNumber(
      Expression expression, String where, Schema schema, List<Problem> problems) {
    FactorType type = typeOrNull(expression, schema, problems);
    if (type != null && type.isCategorical()) {
      problems.add(
          new Problem(
              "'%s' is %s, but %s needs a number."
                  .formatted(expression.text(), type.values().words(), where),
              "Use a column of numbers, or arithmetic with such columns."));
    }
  }

  /** What must be a number besides the response: trials, weight, offsets. */
  static Stream<Expression> numbers(Formula formula) {
    Stream<Expression> left =
        formula.response().stream()
            .flatMap(r -> Stream.concat(r.trials().stream(), r.weight().stream()));
    return Stream.concat(left, formula.offsets().stream());
  }

  private static FactorType typeOrNull(
      Expression expression, Schema schema, List<Problem> problems) {
    return ExpressionTyper.type(expression, schema, problems).orElse(null);
  }

  /** Empty for {@code ~ x}. */
  Optional<FactorType> response() {
    return Optional.ofNullable(response);
  }

  /** The factors in order of first mention. */
  List<Factor> factors() {
    return new ArrayList<>(factors.keySet());
  }

  boolean isCategorical(Factor factor) {
    return factors.get(factor).isCategorical();
  }
}
