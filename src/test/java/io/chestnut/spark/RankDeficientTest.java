package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chestnut.design.Design;
import io.chestnut.model.AuditFinding;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.RankPolicy;
import io.chestnut.testing.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankDeficientTest extends SparkTest {
  private static final String FOUND =
      "The design has 4 columns but only rank 3: a column is a combination of others.\n"
          + "  'x3' = x1 + x2";
  private static final String WAYS_OUT =
      "Remove a term, or set model.rank-deficient = drop to leave these columns out, or"
          + " model.rank-deficient = keep to fit them all: then proper priors decide between them.";

  private static Dataset<Row> training() {
    return rows(
        "y double, x1 double, x2 double, x3 double, g string",
        row(1.0, 0.5, 1.0, 1.5, "a"),
        row(2.5, 1.5, 0.0, 1.5, "b"),
        row(2.0, 2.0, 3.0, 5.0, "a"),
        row(4.0, 3.5, -1.0, 2.5, "b"),
        row(3.0, 4.0, 2.0, 6.0, "c"),
        row(3.5, 1.0, 2.5, 3.5, "c"));
  }

  private static BayesianGlm glm(RankPolicy policy) {
    return new BayesianGlm()
        .setFormula("y ~ x1 + x2 + x3")
        .setFamily("gaussian")
        .setChains(2)
        .setDraws(20)
        .setTune(20)
        .setRankDeficient(policy);
  }

  private static List<Problem> problems(BayesianGlm estimator) {
    InvalidInputException e =
        catchThrowableOfType(InvalidInputException.class, () -> estimator.plan(training()));
    assertThat(e).as("an InvalidInputException").isNotNull();
    return e.problems();
  }

  @Test
  void dependentColumnsAreAnErrorUnlessAskedFor() {
    Problem expected =
        new Problem(
            FOUND + "\nThe data cannot tell the coefficients of such columns apart.", WAYS_OUT);
    assertThat(problems(glm(RankPolicy.ERROR))).containsExactly(expected);
    assertThat(problems(new BayesianGlm().setFormula("y ~ x1 + x2 + x3").setFamily("gaussian")))
        .containsExactly(expected);
  }

  @Test
  void droppedColumnsLeaveTheFitOfTheOthers(@TempDir Path folder) throws Exception {
    BayesianGlmModel dropped = glm(RankPolicy.DROP).fit(training());
    BayesianGlmModel without = glm(RankPolicy.ERROR).setFormula("y ~ x1 + x2").fit(training());
    assertThat(dropped.fitted().draws().parameters())
        .isEqualTo(without.fitted().draws().parameters());
    for (int p = 0; p < dropped.fitted().draws().parameters().size(); p++) {
      assertThat(dropped.fitted().draws().values(p)).isEqualTo(without.fitted().draws().values(p));
    }
    dropped.write().save(folder.resolve("model").toString());
    BayesianGlmModel read = BayesianGlmModel.load(folder.resolve("model").toString());
    Design design = read.fitted().design();
    assertThat(design.names()).containsExactly("Intercept", "x1", "x2");
    assertThat(design.dropped()).containsExactly("x3");
    assertThat(read.transform(training()).select("mean").collectAsList())
        .isEqualTo(without.transform(training()).select("mean").collectAsList());
  }

  @Test
  void theAuditSaysWhatWasDroppedAndThatItsPriorIsNotUsed() {
    FitPlan plan =
        glm(RankPolicy.DROP)
            .setPrior("x3", "Normal(0, 1)")
            .setPrior("x1", "Normal(0, 2)")
            .plan(training());
    assertThat(plan.audit().rank()).isEqualTo(3);
    assertThat(plan.audit().columns()).isEqualTo(3);
    assertThat(plan.audit().findings())
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.DEPENDENT_COLUMNS,
                FOUND
                    + "\nThey were left out, here and when rows are scored."
                    + "\nThe prior of 'x3', Normal(0, 1), is not used.",
                "Read the other coefficients as those of a model in which these are 0."));
    assertThat(plan.priors().names()).containsExactly("Intercept", "x1", "x2", "sigma");
  }

  @Test
  void keptColumnsAreFittedWithANote() {
    FitPlan plan = glm(RankPolicy.KEEP).plan(training());
    assertThat(plan.design().names()).hasSize(4);
    assertThat(plan.audit().rank()).isEqualTo(3);
    assertThat(plan.audit().findings())
        .containsExactly(
            new AuditFinding(
                AuditFinding.Kind.DEPENDENT_COLUMNS,
                FOUND + "\nThey are kept: between such columns the priors decide, not the data.",
                "Read what the data determine, such as predictions for rows like these, not the"
                    + " coefficients."));
  }

  @Test
  void flatPriorsThatLeaveADirectionFreeAreRefused() {
    assertThat(problems(glm(RankPolicy.KEEP).setPrior("common", "Flat")))
        .containsExactly(
            new Problem(
                FOUND + "\nNeither data nor priors bound 'x3': the posterior would be improper.",
                "Give proper priors, such as Normal(0, 2.5), instead of Flat to these columns or"
                    + " to those that they are made of, or set model.rank-deficient = drop."));
  }

  /** x3 - x1 - x2 = 0 is one direction: one proper prior of the three bounds it. */
  @Test
  void oneProperPriorBoundsADirection() {
    FitPlan plan =
        glm(RankPolicy.KEEP)
            .setPrior("common", "Flat")
            .setPrior("x2", "Normal(0, 1)")
            .plan(training());
    assertThat(plan.audit().findings()).hasSize(1);
  }

  @Test
  void twoDirectionsNeedTwoProperPriors() {
    BayesianGlm estimator =
        glm(RankPolicy.KEEP).setFormula("y ~ x1 + x2 + x3 + I(2 * x1)").setPrior("common", "Flat");
    assertThat(problems(estimator.setPrior("x1", "Normal(0, 1)")).get(0).what())
        .contains("Neither data nor priors bound 'I(2 * x1)': the posterior");
    assertThat(estimator.setPrior("x2", "Normal(0, 1)").plan(training()).audit().rank())
        .isEqualTo(3);
  }

  @Test
  void aWordThatIsNoPolicyIsRefused() {
    BayesianGlm estimator = glm(RankPolicy.ERROR);
    estimator.set(estimator.rankDeficient(), "dorp");
    assertThat(problems(estimator))
        .containsExactly(
            new Problem(
                "'dorp' is no treatment of dependent columns. Did you mean 'drop'?",
                "Use one of error, drop, keep."));
  }

  @Test
  void manyDependentColumnsAreShortened() {
    Object[][] rows = new Object[24][];
    for (int i = 0; i < 24; i++) {
      rows[i] = row((double) (i * i % 17), "a" + (i % 6 / 2 + 1), "b" + (i % 6 + 1));
    }
    InvalidInputException e =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                glm(RankPolicy.ERROR)
                    .setFormula("y ~ a + a:b")
                    .plan(rows("y double, a string, b string", rows)));
    assertThat(e.problems().get(0).what())
        .startsWith(
            "The design has 18 columns but only rank 6: 12 columns are combinations of others.\n")
        .contains("\n  'a[a2]:b[T.b2]' = 0: no row has a=a2 and b=b2\n")
        .endsWith(
            "\n  and 2 more\n"
                + "'a:b': 12 of 18 combinations of levels have no rows: a=a2, b=b1; a=a3, b=b1;"
                + " a=a2, b=b2; a=a3, b=b2; a=a1, b=b3; and 7 more.\n"
                + "The data cannot tell the coefficients of such columns apart.");
  }
}
