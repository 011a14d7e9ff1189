package io.chestnut.formula;

import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What a formula needs, beyond being well formed, to be fitted: a response and something to explain
 * it with, which does not read the response's own column, not even in an offset. The columns of the
 * trials and of the weight may be predictors as well.
 */
public final class RegressionCheck {
  private RegressionCheck() {}

  /** Every reason why the formula cannot be fitted. */
  public static List<Problem> problems(Formula formula) {
    List<Problem> problems = new ArrayList<>();
    if (formula.response().isEmpty()) {
      problems.add(
          new Problem(
              "The formula '%s' has no response.".formatted(formula.text()),
              "Write the response on the left side: y %s.".formatted(formula.text().strip())));
    }
    if (formula.terms().isEmpty() && formula.groupTerms().isEmpty()) {
      problems.add(
          new Problem(
              "The formula '%s' has no terms, not even an intercept.".formatted(formula.text()),
              "Add a predictor, or 1 for a model of the mean alone."));
    }
    formula.response().stream()
        .flatMap(response -> VariableNames.of(response.value()))
        .distinct()
        .filter(formula.predictorVariables()::contains)
        .forEach(name -> problems.add(explainsItself(name, formula)));
    return problems;
  }

  private static Problem explainsItself(String name, Formula formula) {
    return new Problem(
        "The column '%s' is the response and a predictor as well in '%s'."
            .formatted(name, formula.text()),
        "Take it out of the right side: it would explain itself.");
  }
}
