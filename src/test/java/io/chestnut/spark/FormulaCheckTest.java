package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import io.chestnut.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaCheckTest {
  private static List<Problem> problems(String formula, String family) {
    return FormulaCheck.problems(Formula.parse(formula), Families.of(family, null));
  }

  @Test
  void aFamilyOfTrialsNeedsTheirNumber() {
    assertThat(problems("y ~ x", "binomial"))
        .containsExactly(
            new Problem(
                "The family binomial needs the number of trials beside the response 'y'.",
                "Write p(y, n) ~ ..., where n is the column with the number of trials."));
    assertThat(problems("weighted(p(y, n), w) ~ x", "binomial")).isEmpty();
  }

  @Test
  void otherFamiliesTakeNone() {
    assertThat(problems("weighted(p(y, n), w) ~ x", "bernoulli"))
        .containsExactly(
            new Problem(
                "The family bernoulli takes no number of trials, but the response is"
                    + " 'weighted(p(y, n), w)'.",
                "Choose the family binomial, or write y alone on the left side."));
    assertThat(problems("weighted(y, w) ~ x", "bernoulli")).isEmpty();
  }

  @Test
  void aLevelIsASuccessOfABinaryResponseAlone() {
    assertThat(problems("y[\"yes\"] ~ x", "gaussian"))
        .containsExactly(
            new Problem(
                "The response 'y[\"yes\"]' names a level, but the family gaussian needs numbers.",
                "Choose the family bernoulli, or write a column of numbers on the left side."));
    assertThat(problems("y[\"yes\"] ~ x", "bernoulli")).isEmpty();
  }
}
