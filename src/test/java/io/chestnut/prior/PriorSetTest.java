package io.chestnut.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet.Entry;
import io.chestnut.prior.PriorSet.Origin;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriorSetTest {
  private static final Family BERNOULLI = Families.of("bernoulli", null);
  private static final Family GAUSSIAN = Families.of("gaussian", null);
  private static final List<String> NAMES = List.of("Intercept", "x1", "x2");

  /** y = 1, 5 (mean 3, sd 2); x1 = 2, 6 (sd 2); x2 = 0, 1 (sd 0.5). */
  private static DesignMoments moments() {
    DesignMoments moments = new DesignMoments(3);
    moments.add(new double[] {1, 2, 0}, 1, 1, 1, 0);
    moments.add(new double[] {1, 6, 1}, 5, 1, 1, 0);
    return moments;
  }

  private static Normal normal(PriorSet priors, int parameter) {
    return (Normal) priors.prior(parameter);
  }

  @Test
  void identityDefaultsFollowTheScaleOfTheResponse() {
    PriorSet priors = PriorSet.resolve(Map.of(), NAMES, 0, GAUSSIAN, moments());
    assertThat(priors.names()).containsExactly("Intercept", "x1", "x2", "sigma");
    assertThat(priors.entries()).extracting(Entry::origin).containsOnly(Origin.DEFAULT);
    assertThat(priors.entries())
        .extracting(Entry::prior)
        .containsExactly(
            new Normal(3, 5), new Normal(0, 2.5), new Normal(0, 10), new HalfStudentT(4, 2));
    assertThat(priors.interceptOnCentered()).isTrue();
    assertThat(priors.entries().get(0).note()).isEqualTo("for centred columns");
  }

  @Test
  void logitDefaultsFollowTheScaleOfTheColumnsOnly() {
    PriorSet priors = PriorSet.resolve(Map.of(), NAMES, 0, BERNOULLI, moments());
    assertThat(priors.entries())
        .extracting(Entry::prior)
        .containsExactly(new Normal(0, 1.5), new Normal(0, 0.5), new Normal(0, 2));
  }

  /** y = 1, 5 in 2, 10 trials, offsets log 1, log 2, weights 1, 3; x = 2, 6: sd sqrt 3. */
  private static DesignMoments weightedMoments() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, 1, 2, 1, 0);
    moments.add(new double[] {1, 6}, 5, 10, 3, Math.log(2));
    return moments;
  }

  private static void assertDefaults(
      Family family, DesignMoments moments, double mu, double sd, double slopeSd) {
    PriorSet priors = PriorSet.resolve(Map.of(), List.of("Intercept", "x"), 0, family, moments);
    assertThat(normal(priors, 0).mu()).isCloseTo(mu, within(1e-14 * Math.max(1, Math.abs(mu))));
    assertThat(normal(priors, 0).sigma()).isCloseTo(sd, within(1e-13));
    assertThat(normal(priors, 1).mu()).isZero();
    assertThat(normal(priors, 1).sigma()).isCloseTo(slopeSd, within(1e-13));
  }

  @Test
  void defaultsOfProbabilitiesFollowTheLink() {
    double sx = Math.sqrt(3);
    assertDefaults(Families.of("binomial", "logit"), weightedMoments(), 0, 1.5, 1 / sx);
    assertDefaults(Families.of("beta", "probit"), weightedMoments(), 0, 1, 0.6 / sx);
    double logLogTwo = Math.log(Math.log(2));
    assertDefaults(Families.of("bernoulli", "cloglog"), weightedMoments(), logLogTwo, 1, 0.7 / sx);
    // share (1 + 3 * 5) / (2 + 3 * 10) = 1/2 = each of the two: an sd of sqrt(p q) stands in
    assertDefaults(Families.of("binomial", "identity"), weightedMoments(), 0.5, 1.25, 1.25 / sx);
  }

  /** 1 + 3 * 5 events in an exposure of 1 + 3 * 2. */
  @Test
  void logDefaultsAreCentredAtTheMeanRate() {
    double sx = Math.sqrt(3);
    double logRate = Math.log(16 / 7.0);
    assertDefaults(Families.of("poisson", null), weightedMoments(), logRate, 2.5, 2.5 / sx);
  }

  @Test
  void inverseDefaultsCarryTheSpreadOfTheResponseThroughTheLink() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, 8, 1, 1, 0);
    moments.add(new double[] {1, 6}, 12, 1, 1, 0);
    assertDefaults(Families.of("gamma", "inverse"), moments, 0.1, 2.5 * 0.02, 2.5 * 0.02 / 2);
  }

  @Test
  void identityDefaultsAreOfTheResponseLessItsOffset() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, 101, 1, 1, 100);
    moments.add(new double[] {1, 6}, 205, 1, 1, 200);
    assertDefaults(GAUSSIAN, moments, 3, 5, 2.5);
    PriorSet priors = PriorSet.resolve(Map.of(), List.of("Intercept", "x"), 0, GAUSSIAN, moments);
    assertThat(priors.prior(2)).isEqualTo(new HalfStudentT(4, 2));
  }

  @Test
  void scalarParametersBringTheirDefaults() {
    PriorSet t = PriorSet.resolve(Map.of(), NAMES, 0, Families.of("t", null), moments());
    assertThat(t.names()).endsWith("sigma", "nu");
    assertThat(t.prior(3)).isEqualTo(new HalfStudentT(4, 2));
    assertThat(t.prior(4)).isEqualTo(new Gamma(2, 0.1));
    for (String family : List.of("negativebinomial", "gamma")) {
      PriorSet shape = PriorSet.resolve(Map.of(), NAMES, 0, Families.of(family, null), moments());
      assertThat(shape.prior(3)).isEqualTo(new HalfCauchy(5));
    }
  }

  /** On the log axis a shape's prior, with its Jacobian, is nowhere steeper than 1. */
  @Test
  void priorOfAShapeIsGentleOnTheLogAxis() {
    Prior prior = new HalfCauchy(5);
    for (double shape = 1e-6; shape < 1e9; shape *= 3) {
      assertThat(Math.abs(1 + shape * prior.score(shape))).isLessThan(1 + 1e-14);
    }
  }

  @Test
  void withoutAnEventTheRateIsThatOfHalfAnEvent() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, 0, 1, 1, Math.log(3));
    moments.add(new double[] {1, 6}, 0, 1, 1, Math.log(5));
    double logRate = Math.log(0.5 / 8);
    assertDefaults(Families.of("poisson", null), moments, logRate, 2.5, 2.5 / 2);
  }

  /** y = -3, 1: the mean -1 counts as its standard error 2 / sqrt 2. */
  @Test
  void aMeanBelowZeroUnderALogLinkCountsAsItsStandardError() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, -3, 1, 1, 0);
    moments.add(new double[] {1, 6}, 1, 1, 1, 0);
    double centre = Math.log(Math.sqrt(2));
    assertDefaults(Families.of("gaussian", "log"), moments, centre, 2.5, 2.5 / 2);
  }

  @Test
  void usersInterceptMayBeThatOfCentredColumns() {
    Map<String, String> user = Map.of("Intercept", "Gamma(2, 1)");
    PriorSet priors =
        PriorSet.resolve(user, NAMES, 0, BERNOULLI, moments(), InterceptPriorOn.CENTERED);
    assertThat(priors.interceptOnCentered()).isTrue();
    assertThat(priors.entries().get(0))
        .isEqualTo(new Entry("Intercept", new Gamma(2, 1), Origin.USER, "for centred columns"));
    PriorSet without =
        PriorSet.resolve(Map.of(), NAMES, -1, BERNOULLI, moments(), InterceptPriorOn.CENTERED);
    assertThat(without.interceptOnCentered()).isFalse();
  }

  @Test
  void weightsThatAreAllZeroAreAnError() {
    DesignMoments moments = new DesignMoments(1);
    moments.add(new double[] {1}, 4, 1, 0, 0);
    moments.add(new double[] {1}, 5, 1, 0, 0);
    assertThatThrownBy(
            () -> PriorSet.resolve(Map.of(), List.of("Intercept"), 0, BERNOULLI, moments))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The weights of all 2 rows are 0, so that the data say nothing.\n"
                + "Check the column of weights, or leave weighted(...) out of the formula.");
  }

  @Test
  void columnNameWinsOverCommon() {
    Map<String, String> user = Map.of("common", "Normal(0, 1)", "x2", "Exponential(2)");
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, BERNOULLI, moments());
    assertThat(priors.prior(1)).isEqualTo(new Normal(0, 1));
    assertThat(priors.prior(2)).isEqualTo(new Exponential(2));
    assertThat(priors.entries())
        .extracting(Entry::origin)
        .containsExactly(Origin.DEFAULT, Origin.USER, Origin.USER);
    assertThat(priors.interceptOnCentered()).isTrue();
  }

  @Test
  void usersInterceptIsThatOfTheDesignAsWritten() {
    Map<String, String> user = Map.of("Intercept", "Normal(0, 10)");
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, BERNOULLI, moments());
    assertThat(priors.prior(0)).isEqualTo(new Normal(0, 10));
    assertThat(priors.interceptOnCentered()).isFalse();
    assertThat(priors.entries().get(0).note()).isEqualTo("for the columns as written");
  }

  @Test
  void columnCalledLikeAClassTakesTheKey() {
    Map<String, String> user = Map.of("common", "Normal(0, 1)", "sigma", "Normal(0, 2)");
    PriorSet priors =
        PriorSet.resolve(user, List.of("Intercept", "common", "sigma"), 0, GAUSSIAN, moments());
    assertThat(priors.prior(0)).isEqualTo(new Normal(3, 5));
    assertThat(priors.prior(1)).isEqualTo(new Normal(0, 1));
    assertThat(priors.prior(2)).isEqualTo(new Normal(0, 2));
    assertThat(priors.prior(3)).isEqualTo(new HalfStudentT(4, 2));
    assertThat(priors.entries())
        .extracting(Entry::note)
        .containsExactly(
            "for centred columns",
            "'common' is a column",
            "'sigma' is a column",
            "the key 'sigma' means the column");
  }

  @Test
  void withoutAnInterceptSlopesCoverTheMeanOfTheResponse() {
    PriorSet identity = PriorSet.resolve(Map.of(), List.of("a", "b", "c"), -1, GAUSSIAN, moments());
    assertThat(normal(identity, 1).sigma()).isCloseTo((3 + 2.5 * 2) / 2, within(1e-15));
    assertThat(normal(identity, 2).sigma()).isCloseTo((3 + 2.5 * 2) / 0.5, within(1e-15));
    PriorSet logit = PriorSet.resolve(Map.of(), List.of("a", "b", "c"), -1, BERNOULLI, moments());
    assertThat(normal(logit, 2).sigma()).isCloseTo(3.0, within(1e-15));
    assertThat(logit.interceptOnCentered()).isFalse();
    assertThat(logit.entries().get(2).note()).isEqualTo("wider: no intercept");
  }

  @Test
  void constantColumnHasAFinitePrior() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {0, 4}, 1, 1, 1, 0);
    moments.add(new double[] {0, 4}, 5, 1, 1, 0);
    PriorSet priors = PriorSet.resolve(Map.of(), List.of("zero", "four"), -1, BERNOULLI, moments);
    assertThat(normal(priors, 0).sigma()).isEqualTo(1.5);
    assertThat(normal(priors, 1).sigma()).isEqualTo(1.5 / 4);
    assertThat(priors.entries().get(0).note()).isEqualTo("the column is constant");
  }

  @Test
  void constantResponseIsAnErrorOnlyWhenADefaultNeedsIt() {
    DesignMoments moments = new DesignMoments(1);
    moments.add(new double[] {1}, 4, 1, 1, 0);
    moments.add(new double[] {1}, 4, 1, 1, 0);
    List<String> names = List.of("Intercept");
    assertThatThrownBy(() -> PriorSet.resolve(Map.of(), names, 0, GAUSSIAN, moments))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The response has the same value in all 2 rows, so that default priors have no scale.\n"
                + "Check the response, or give a prior for every parameter.");
    Map<String, String> user = Map.of("Intercept", "Normal(0, 9)", "sigma", "HalfNormal(1)");
    assertThat(PriorSet.resolve(user, names, 0, GAUSSIAN, moments).names()).hasSize(2);
  }

  @Test
  void allProblemsAreCollected() {
    Map<String, String> user = new LinkedHashMap<>();
    user.put("x1", "Normal(0, -1)");
    user.put("X3", "Normal(0, 1)");
    user.put("sigma", "Normal(0, 5)");
    assertThatThrownBy(() -> PriorSet.resolve(user, NAMES, 0, GAUSSIAN, moments()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Prior of 'x1': sigma of Normal is -1.\n"
                + "Give sigma as a finite number above 0.\n\n"
                + "The prior of 'X3' matches no parameter of the model. Did you mean 'x1'?\n"
                + "Use one of Intercept, x1, x2, common, sigma.\n\n"
                + "Prior of 'sigma': Normal(0, 5) reaches below 0, but sigma is positive.\n"
                + "Write HalfNormal(5).");
    assertThat(PriorSet.check(user)).extracting(Problem::what).hasSize(1);
  }

  @Test
  void positiveParametersAskForTheHalfForm() {
    Map<String, String> forms =
        Map.of(
            "StudentT(3, 0, 2)", "Write HalfStudentT(3, 2).",
            "Uniform(-1, 5)", "Write Uniform(0, 5).",
            "Uniform(-5, -1)", "Write a prior on the positive numbers, such as HalfNormal(1).",
            "Cauchy(0, 5)", "Write HalfCauchy(5).",
            "Laplace(0, 2)", "Write Exponential(0.5).",
            "Flat", "Write HalfFlat.");
    forms.forEach(
        (text, mend) ->
            assertThat(PriorSet.check(Map.of("sigma", text), NAMES, GAUSSIAN))
                .extracting(Problem::mend)
                .containsExactly(mend));
    assertThat(PriorSet.check(Map.of("sigma", "Uniform(0.5, 5)"), NAMES, GAUSSIAN)).isEmpty();
  }
}
