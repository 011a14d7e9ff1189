package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionCheckTest {
  private static List<Problem> problems(String formula) {
    return RegressionCheck.problems(Formula.parse(formula));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y ~ x",
        "y ~ 1",
        "y ~ 0 + x",
        "log(y) ~ x",
        "y ~ .",
        "y ~ 0 + .",
        "y ~ (1|g)",
        "y ~ 1 + offset(log(e))",
        "y[\"yes\"] ~ x",
        "p(y, n) ~ n + offset(log(n))",
        "weighted(y, w) ~ w",
        "weighted(p(y, I(y + z)), w) ~ log(z):w"
      })
  void formulaWithResponseAndTermsIsAccepted(String formula) {
    assertThat(problems(formula)).isEmpty();
  }

  @Test
  void missingResponseIsShownWithWhereItGoes() {
    assertThat(problems("~ x"))
        .containsExactly(
            new Problem(
                "The formula '~ x' has no response.",
                "Write the response on the left side: y ~ x."));
  }

  @Test
  void formulaWithoutAnyTermIsNamed() {
    assertThat(problems("y ~ 0"))
        .containsExactly(
            new Problem(
                "The formula 'y ~ 0' has no terms, not even an intercept.",
                "Add a predictor, or 1 for a model of the mean alone."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y ~ x + y",
        "y ~ x:y",
        "log(y) ~ x + I(y ** 2)",
        "y ~ (y|g)",
        "y ~ x + offset(log(y))",
        "y[\"yes\"] ~ y",
        "p(y, n) ~ I(y / n)",
        "weighted(p(y, n), w) ~ n + w + scale(y)",
        "I(y + y) ~ y"
      })
  void responseAmongThePredictorsIsNamed(String formula) {
    assertThat(problems(formula))
        .containsExactly(
            new Problem(
                "The column 'y' is the response and a predictor as well in '" + formula + "'.",
                "Take it out of the right side: it would explain itself."));
  }

  @Test
  void everyProblemIsFound() {
    assertThat(problems("~ 0")).hasSize(2);
    assertThat(problems("I(y + z) ~ y + z")).hasSize(2);
  }
}
