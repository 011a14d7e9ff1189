package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.model.Likelihood;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.testing.SparkTest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collapsed or not: the same posterior. */
class CollapsedFitTest extends SparkTest {
  /** Standard errors that a difference may have. */
  private static final double ERRORS = 4;

  private static Dataset<Row> training() {
    return spark()
        .range(0, 240, 1, 3)
        .selectExpr(
            "CAST(id * 37 % 101 AS DOUBLE) / 50 - 1 AS x",
            "substr('abc', 1 + CAST(id % 3 AS INT), 1) AS g",
            "CAST(id * 53 % 97 AS DOUBLE) / 48 - 1 AS noise",
            "1 + id % 4 AS e",
            "CAST(id % 5 AS DOUBLE) / 2 AS w")
        .selectExpr(
            "*",
            "3 + 2 * x + noise AS y",
            "CAST(ascii(g) % 2 + 0.3 * noise > 0.1 AS INT) AS event",
            "CAST(FLOOR(e * (1.5 + noise)) AS INT) AS counts");
  }

  private static BayesianGlm glm(String formula, String family) {
    return new BayesianGlm()
        .setFormula(formula)
        .setFamily(family)
        .setChains(2)
        .setTune(300)
        .setDraws(800);
  }

  @ParameterizedTest
  @CsvSource({
    "'weighted(y, w) ~ x + g', gaussian, 5",
    "event ~ g, bernoulli, 3",
    "'weighted(counts, w) ~ g + offset(log(e))', poisson, 3",
    "counts ~ g, negativebinomial, 31"
  })
  void thePosteriorIsThatOfAllRows(String formula, String family, int rows) {
    FittedModel collapsed = glm(formula, family).fit(training()).fitted();
    FittedModel raw =
        glm(formula, family).setCollapse(CollapsePolicy.OFF).setSeed(7).fit(training()).fitted();
    assertThat(raw.provenance().rowsEvaluated()).isEqualTo(240);
    assertThat(collapsed.provenance().rowsEvaluated()).isEqualTo(rows);
    List<ParameterSummary> expected = Summary.of(raw.draws(), 0.9).rows();
    List<ParameterSummary> found = Summary.of(collapsed.draws(), 0.9).rows();
    for (int i = 0; i < expected.size(); i++) {
      ParameterSummary a = expected.get(i);
      ParameterSummary b = found.get(i);
      assertThat(b.mean())
          .as("mean of %s", a.parameter())
          .isCloseTo(a.mean(), within(ERRORS * Math.hypot(a.mcseMean(), b.mcseMean())));
      assertThat(b.sd())
          .as("sd of %s", a.parameter())
          .isCloseTo(a.sd(), within(ERRORS * Math.hypot(a.mcseSd(), b.mcseSd())));
    }
  }

  /** One chain step from the same seed: starts, and so their lp, agree up to rounding. */
  @Test
  void lpIsThatOfAllRows() {
    String formula = "weighted(counts, w) ~ g + offset(log(e))";
    BayesianGlm glm = glm(formula, "poisson").setTune(0).setDraws(4).setMaxTreeDepth(1);
    double[] collapsed = glm.fit(training()).fitted().stats().lp();
    double[] raw = glm.setCollapse(CollapsePolicy.OFF).fit(training()).fitted().stats().lp();
    for (int i = 0; i < raw.length; i++) {
      assertThat(collapsed[i]).isCloseTo(raw[i], within(1e-9 * Math.abs(raw[i])));
    }
    assertThat(Arrays.stream(raw).distinct().count()).isGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource({"y ~ x + g, gaussian", "event ~ g, bernoulli", "counts ~ g, negativebinomial"})
  void drawsHaveTheSameBitsWhateverThePartitionsAndTheOrderOfRows(String formula, String family) {
    BayesianGlm glm = glm(formula, family).setDraws(20).setTune(30);
    Dataset<Row> shuffled = training().repartition(5).orderBy(functions.rand(5));
    FittedModel one = glm.fit(training()).fitted();
    FittedModel other = glm.fit(shuffled).fitted();
    for (int p = 0; p < one.draws().parameters().size(); p++) {
      assertThat(other.draws().values(p)).isEqualTo(one.draws().values(p));
    }
  }

  @Test
  void whatIsSampledStandsInThePlan() {
    assertThat(glm("y ~ x", "gaussian").plan(training()).model().likelihood().form())
        .isEqualTo(Likelihood.Form.TRIANGULAR_FACTOR);
    assertThat(glm("event ~ x", "bernoulli").plan(training()).model().likelihood().form())
        .isEqualTo(Likelihood.Form.DISTINCT_ROWS);
    assertThat(glm("event ~ x + noise", "bernoulli").plan(training()).model().likelihood().form())
        .isEqualTo(Likelihood.Form.TRAINING_ROWS);
  }

  @Test
  void anotherWordForTheTreatmentOfRowsIsRefused() {
    BayesianGlm glm = glm("y ~ x", "gaussian");
    glm.set(glm.collapse(), "of");
    assertThatThrownBy(() -> glm.plan(training()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'of' is no treatment of rows to be sampled. Did you mean 'off'?")
        .hasMessageContaining("Use one of auto, off.");
  }
}
