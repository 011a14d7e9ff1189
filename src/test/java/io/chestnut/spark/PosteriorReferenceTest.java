package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.Quantiles;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.testing.CsvTable;
import io.chestnut.testing.SparkTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Posteriors against the published draws of posteriordb, on columns far from centred. */
class PosteriorReferenceTest extends SparkTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/chestnut/spark");
  private static final CsvTable REFERENCE = CsvTable.read(FOLDER.resolve("posteriordb.csv"));

  /** Standard errors that a difference may have. */
  private static final double ERRORS = 4;

  /** sqrt(0.05 0.95) / density: the standard error of a normal's 5 % quantile, in sd/sqrt(ESS). */
  private static final double TAIL_ERROR = 2.113;

  @Test
  void kidiqWithInteractionAndFlatPriors() {
    // HalfStudentT(1, 2.5) is the half Cauchy of the reference.
    FittedModel fit =
        fit(
            "kidiq-kidscore_interaction",
            new BayesianGlm()
                .setFormula("kid_score ~ mom_hs * mom_iq")
                .setFamily("gaussian")
                .setPriors(
                    Map.of(
                        "common", "Flat", "Intercept", "Flat", "sigma", "HalfStudentT(1, 2.5)")));
    assertAgrees("kidiq-kidscore_interaction", fit);
  }

  @Test
  void sblriWithoutAnInterceptAndAPosteriorAThousandTimesNarrowerThanThePrior() {
    FittedModel fit =
        fit(
            "sblri-blr",
            new BayesianGlm()
                .setFormula("y ~ 0 + x1 + x2 + x3 + x4 + x5")
                .setFamily("gaussian")
                .setPrior("common", "Normal(0, 10)")
                .setPrior("sigma", "HalfNormal(10)"));
    assertAgrees("sblri-blr", fit);
  }

  @Test
  void nesWithAFactorAndAFlatSigma() {
    FittedModel fit =
        fit(
            "nes2000-nes",
            new BayesianGlm()
                .setFormula(
                    "partyid7 ~ real_ideo + race_adj + C(age_discrete) + educ1 + gender + income")
                .setFamily("gaussian")
                .setPriors(Map.of("common", "Flat", "Intercept", "Flat", "sigma", "HalfFlat")));
    assertAgrees("nes2000-nes", fit);
  }

  @Test
  void wellsLogisticWithFlatPriors() {
    FittedModel fit =
        fit(
            "wells_data-wells_dist",
            new BayesianGlm()
                .setFormula("switched ~ dist")
                .setFamily("bernoulli")
                .setPriors(Map.of("common", "Flat", "Intercept", "Flat")));
    assertAgrees("wells_data-wells_dist", fit);
  }

  private static FittedModel fit(String name, BayesianGlm estimator) {
    return estimator
        .setTune(600)
        .setDraws(4000)
        .fit(
            spark()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(FOLDER.resolve(name + ".csv").toString()))
        .fitted();
  }

  private static void assertAgrees(String name, FittedModel fit) {
    List<Integer> rows =
        IntStream.range(0, REFERENCE.size())
            .filter(row -> REFERENCE.text(row, "case").equals(name))
            .boxed()
            .toList();
    assertThat(fit.draws().parameters())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().map(row -> REFERENCE.text(row, "parameter")).toList());
    assertThat(fit.stats().divergences()).isZero();
    Summary summary = Summary.of(fit.draws(), 0.9);
    for (int row : rows) {
      int index = fit.draws().indexOf(REFERENCE.text(row, "parameter"));
      assertAgrees(row, summary.rows().get(index), fit.draws().values(index).clone());
    }
  }

  private static void assertAgrees(int row, ParameterSummary ours, double[] draws) {
    String what = REFERENCE.text(row, "case") + " " + ours.parameter();
    double sd = REFERENCE.number(row, "sd");
    double bulk = REFERENCE.number(row, "ess_bulk");
    assertThat(ours.rHat()).as("R-hat of %s", what).isLessThan(1.01);
    assertThat(ours.mean())
        .as("mean of %s", what)
        .isCloseTo(
            REFERENCE.number(row, "mean"),
            within(ERRORS * Math.hypot(ours.mcseMean(), sd / Math.sqrt(bulk))));
    assertThat(ours.sd())
        .as("sd of %s", what)
        .isCloseTo(sd, within(ERRORS * Math.hypot(ours.mcseSd(), sd / Math.sqrt(2 * bulk))));
    Arrays.sort(draws);
    double unit =
        ERRORS * sd * Math.sqrt(1 / ours.essTail() + 1 / REFERENCE.number(row, "ess_tail"));
    assertQuantile(what, row, "q05", Quantiles.ofSorted(draws, 0.05), TAIL_ERROR * unit);
    assertQuantile(what, row, "q50", Quantiles.ofSorted(draws, 0.50), TAIL_ERROR * unit);
    assertQuantile(what, row, "q95", Quantiles.ofSorted(draws, 0.95), TAIL_ERROR * unit);
  }

  private static void assertQuantile(
      String what, int row, String column, double ours, double tolerance) {
    assertThat(ours)
        .as("%s of %s", column, what)
        .isCloseTo(REFERENCE.number(row, column), within(tolerance));
  }
}
