package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.Quantiles;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.testing.ReferenceCase;
import io.chestnut.testing.ReferenceCase.Marginal;
import io.chestnut.testing.SparkTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Posteriors against those of an independent source; see the README beside the cases. */
class ReferenceCasesTest extends SparkTest {
  private static final Path SHIPPED = Path.of("src/test/resources/io/chestnut/spark/cases");

  /** Another folder of cases. */
  private static final String FOLDER = System.getProperty("chestnut.cases", "");

  /** Standard errors that a difference may have. */
  private static final double ERRORS = 4;

  /** sqrt(0.05 0.95) / density: the standard error of a normal's 5 % quantile, in sd/sqrt(ESS). */
  private static final double TAIL_ERROR = 2.113;

  @Test
  void sixCasesAreShipped() {
    assertThat(ReferenceCase.in(SHIPPED)).hasSize(6);
  }

  @TestFactory
  Stream<DynamicTest> posteriorsAgree() {
    return tests(SHIPPED, 4000);
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> posteriorsAgreeWithManyDraws() {
    return tests(FOLDER.isEmpty() ? SHIPPED : Path.of(FOLDER), 20_000);
  }

  private static Stream<DynamicTest> tests(Path folder, int draws) {
    return ReferenceCase.in(folder).stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c, draws)));
  }

  private static void check(ReferenceCase reference, int draws) {
    BayesianGlm estimator =
        new BayesianGlm()
            .setFormula(reference.formula())
            .setFamily(reference.family())
            .setLink(reference.link())
            .setPriors(reference.priors())
            .setInterceptPriorOn(
                reference.isInterceptPriorCentered()
                    ? InterceptPriorOn.CENTERED
                    : InterceptPriorOn.AS_WRITTEN)
            .setDraws(draws);
    if (reference.hasGroupTerms()) {
      assertThatThrownBy(() -> estimator.fit(data(reference)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("cannot be fitted in this version");
    } else {
      assertAgrees(reference, estimator.fit(data(reference)).fitted());
    }
  }

  private static Dataset<Row> data(ReferenceCase reference) {
    return spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(reference.data().toString());
  }

  private static void assertAgrees(ReferenceCase reference, FittedModel fit) {
    List<Marginal> marginals = reference.reference();
    assertThat(fit.draws().parameters())
        .containsExactlyInAnyOrderElementsOf(marginals.stream().map(Marginal::parameter).toList());
    assertThat(fit.stats().divergences()).isZero();
    Summary summary = Summary.of(fit.draws(), 0.9);
    for (Marginal marginal : marginals) {
      int index = fit.draws().indexOf(marginal.parameter());
      assertAgrees(marginal, summary.rows().get(index), fit.draws().values(index).clone());
    }
  }

  private static void assertAgrees(Marginal expected, ParameterSummary ours, double[] draws) {
    String what = ours.parameter();
    double sd = expected.sd();
    assertThat(ours.rHat()).as("R-hat of %s", what).isLessThan(1.01);
    assertThat(ours.mean())
        .as("mean of %s", what)
        .isCloseTo(
            expected.mean(),
            within(ERRORS * Math.hypot(ours.mcseMean(), sd / Math.sqrt(expected.bulk()))));
    assertThat(ours.sd())
        .as("sd of %s", what)
        .isCloseTo(
            sd, within(ERRORS * Math.hypot(ours.mcseSd(), sd / Math.sqrt(2 * expected.bulk()))));
    Arrays.sort(draws);
    double tolerance =
        ERRORS * TAIL_ERROR * sd * Math.sqrt(1 / ours.essTail() + 1 / expected.tail());
    assertQuantile(what, 0.05, draws, expected.q05(), tolerance);
    assertQuantile(what, 0.50, draws, expected.q50(), tolerance);
    assertQuantile(what, 0.95, draws, expected.q95(), tolerance);
  }

  private static void assertQuantile(
      String what, double probability, double[] sorted, double expected, double tolerance) {
    assertThat(Quantiles.ofSorted(sorted, probability))
        .as("%s quantile of %s", probability, what)
        .isCloseTo(expected, within(tolerance));
  }
}
