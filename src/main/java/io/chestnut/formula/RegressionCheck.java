package io.chestnut.formula;

import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a formula needs, beyond being well formed, to be fitted: a response and something to explain
 * it with.
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
    Set<String> predictors = formula.predictorVariables();
    formula
        .variables()
        .forEach(
            name -> {
              if (formula.responseVariables().contains(name) && predictors.contains(name)) {
                problems.add(
                    new Problem(
                        "The column '%s' is the response and a predictor as well in '%s'."
                            .formatted(name, formula.text()),
                        "Take it out of the right side: it would explain itself."));
              }
            });
    return problems;
  }
}
