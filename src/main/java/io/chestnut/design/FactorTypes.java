package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Factor;
import io.chestnut.formula.Formula;
import io.chestnut.formula.GroupTerm;
import io.chestnut.formula.Term;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        formula.response().map(left -> typeOrNull(left.value(), schema, problems)).orElse(null);
    Map<Factor, FactorType> factors = new LinkedHashMap<>();
    for (Term term : formula.terms()) {
      for (Factor factor : term.factors()) {
        if (!factors.containsKey(factor)) {
          factors.put(factor, typeOrNull(factor.expression(), schema, problems));
        }
      }
    }
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
