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
            "Flat", "Write HalfFlat.");
    forms.forEach(
        (text, mend) ->
            assertThat(PriorSet.check(Map.of("sigma", text), NAMES, GAUSSIAN))
                .extracting(Problem::mend)
                .containsExactly(mend));
    assertThat(PriorSet.check(Map.of("sigma", "Uniform(0.5, 5)"), NAMES, GAUSSIAN)).isEmpty();
  }
}
