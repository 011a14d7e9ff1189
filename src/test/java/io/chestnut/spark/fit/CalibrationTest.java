package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.spark.fit.SimulatedStudy.Predictors;
import io.chestnut.testing.EcdfBand;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every family at its default link, from the draw of a prior to the draws of a fit: ranks are
 * uniform. All ranks of all families stay within their bands with a probability of 99.9 %.
 */
@Tag("slow")
class CalibrationTest {
  /** Of any quantity of any family. */
  private static final double FALSE_ALARM = 0.001;

  private static final double LARGEST_AUTOCORRELATION = 0.02;

  /** Over all families: coefficients, scalars, log likelihood. */
  private static final int QUANTITIES = 42;

  private static final EcdfBand BAND =
      EcdfBand.of(Calibration.REPLICATIONS, Calibration.DRAWS + 1, FALSE_ALARM / QUANTITIES);

  private static final Map<String, SimulatedStudy> STUDIES =
      Map.of(
          "bernoulli",
          study("bernoulli", Predictors.NORMAL, "Normal(0, 1)", "Normal(0, 1)", "Laplace(0, 1)"),
          "binomial",
          study("binomial", Predictors.LEVELS, "Normal(0, 1)", "StudentT(5, 0, 1)", "Normal(0, 1)"),
          "gaussian",
          study("gaussian", Predictors.NORMAL, "Normal(1, 2)", "Normal(0, 1)", "Uniform(-2, 2)")
              .withPrior("sigma", "InverseGamma(3, 2)")
              .withInterceptPriorOn(InterceptPriorOn.CENTERED),
          "t",
          study("t", Predictors.NORMAL, "Normal(1, 2)", "Normal(0, 1)", "Normal(0, 1)")
              .withPrior("sigma", "HalfNormal(1)")
              .withPrior("nu", "Gamma(4, 0.4)"),
          "poisson",
          study(
              "poisson", Predictors.LEVELS, "Normal(0.5, 0.7)", "Normal(0, 0.5)", "Normal(0, 0.5)"),
          "negativebinomial",
          study(
                  "negativebinomial",
                  Predictors.NORMAL,
                  "Normal(1, 1)",
                  "Normal(0, 0.5)",
                  "Normal(0, 1)")
              .withPrior("alpha", "Gamma(3, 1)"),
          "gamma",
          study("gamma", Predictors.NORMAL, "Normal(0, 1)", "Normal(0, 0.5)", "Normal(0, 1)")
              .withPrior("alpha", "Gamma(2, 0.5)")
              .withInterceptPriorOn(InterceptPriorOn.CENTERED),
          "exponential",
          study(
              "exponential", Predictors.LEVELS, "Normal(0, 1)", "Normal(0, 0.5)", "Normal(0, 0.5)"),
          "beta",
          study("beta", Predictors.NORMAL, "Normal(0, 0.5)", "Normal(0, 0.4)", "Normal(0, 0.5)")
              .withPrior("kappa", "Gamma(10, 0.4)"));

  private static SimulatedStudy study(
      String family, Predictors predictors, String intercept, String x1, String x2) {
    return SimulatedStudy.of(
        family,
        predictors,
        InterceptPriorOn.AS_WRITTEN,
        Map.of("Intercept", intercept, "x1", x1, "x2", x2));
  }

  @TestFactory
  Stream<DynamicTest> ranksAreUniform() {
    System.out.println("| family | replications | largest excess | of | divergences | CPU s |");
    return Families.names().stream()
        .map(family -> DynamicTest.dynamicTest(family, () -> check(family)));
  }

  private static void check(String family) {
    SimulatedStudy study = STUDIES.get(family);
    Calibration calibration = Calibration.of(study, study);
    report(family, calibration);
    SoftAssertions all = new SoftAssertions();
    for (String quantity : calibration.quantities()) {
      all.assertThat(calibration.excess(quantity, BAND)).as(quantity).isLessThanOrEqualTo(1);
      all.assertThat(calibration.autocorrelation(quantity))
          .as("autocorrelation of " + quantity)
          .isLessThan(LARGEST_AUTOCORRELATION);
    }
    all.assertThat(calibration.unwhitened()).as("chains that were not whitened").isZero();
    all.assertAll();
  }

  private static void report(String what, Calibration calibration) {
    String worst =
        Collections.max(
            calibration.quantities(), Comparator.comparingDouble(q -> calibration.excess(q, BAND)));
    System.out.printf(
        "| %s | %,d | %.2f | %s | %.0e | %.0f |%n",
        what,
        Calibration.REPLICATIONS,
        calibration.excess(worst, BAND),
        worst,
        calibration.divergenceRate(),
        calibration.cpuSeconds());
  }

  @Test
  void allQuantitiesAreCounted() {
    int quantities = STUDIES.values().stream().mapToInt(study -> study.parameters() + 1).sum();
    assertThat(quantities).isEqualTo(QUANTITIES);
    assertThat(STUDIES.keySet()).containsExactlyInAnyOrderElementsOf(Families.names());
  }

  /** A density of log sigma that lacks its Jacobian is that of a prior of another shape. */
  @Test
  void aMissingJacobianIsFound() {
    SimulatedStudy study = STUDIES.get("gaussian");
    Calibration calibration = Calibration.of(study, study.withPrior("sigma", "InverseGamma(4, 2)"));
    report("gaussian, no Jacobian of log sigma", calibration);
    assertThat(calibration.excess("sigma", BAND)).isGreaterThan(1);
  }

  @Test
  void aPriorOfTheOtherInterceptIsFound() {
    SimulatedStudy study = STUDIES.get("gamma");
    Calibration calibration =
        Calibration.of(study, study.withInterceptPriorOn(InterceptPriorOn.AS_WRITTEN));
    report("gamma, prior of the other intercept", calibration);
    assertThat(calibration.excess("Intercept", BAND)).isGreaterThan(1);
  }
}
