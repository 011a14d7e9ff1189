package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PlausibleMeansTest {
  private static final int DRAWS = 40_000;

  /** The share beyond when eta is normal. */
  private static double share(
      PlausibleMeans means, double mean, double sd, DoubleUnaryOperator inverseLink) {
    RandomStream random = RandomStreams.stream(3, "test");
    int beyond = 0;
    for (int i = 0; i < DRAWS; i++) {
      double eta = mean + sd * random.nextGaussian();
      beyond += means.beyond(inverseLink.applyAsDouble(eta)) ? 1 : 0;
    }
    return (double) beyond / DRAWS;
  }

  private static double logistic(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  @Test
  void normal10OnALogitIsBeyondMostOfTheTimeAndDefaultsAreNot() {
    PlausibleMeans means = PlausibleMeans.ofProbability();
    // P(|Normal(0, 10)| > logit 0.99) = 0.646
    assertThat(share(means, 0, 10, PlausibleMeansTest::logistic)).isBetween(0.63, 0.66);
    // Intercept Normal(0, 1.5) and k slopes Normal(0, 1) of standardised predictors.
    double ten = Math.sqrt(1.5 * 1.5 + 10);
    assertThat(share(means, 0, ten, PlausibleMeansTest::logistic)).isBetween(0.18, 0.20);
  }

  @Test
  void defaultsOnOtherScalesAreMostlyPlausibleForTenPredictors() {
    double ten = 2.5 * Math.sqrt(11);
    PlausibleMeans real = PlausibleMeans.ofReal(7, 3);
    assertThat(share(real, 7, 3 * ten, eta -> eta)).isLessThan(PlausibleMeans.MOST_BEYOND);
    assertThat(share(real, 7, 300, eta -> eta)).isGreaterThan(0.9);
    PlausibleMeans positive = PlausibleMeans.ofPositive(1, 1);
    assertThat(share(positive, 0, ten, Math::exp)).isLessThan(PlausibleMeans.MOST_BEYOND);
    assertThat(share(positive, 0, 10 * Math.sqrt(2), Math::exp))
        .isGreaterThan(PlausibleMeans.MOST_BEYOND);
  }

  @Test
  void limitsThemselvesArePlausible() {
    PlausibleMeans positive = PlausibleMeans.ofPositive(2, 50);
    assertThat(positive.beyond(0.002)).isFalse();
    assertThat(positive.beyond(0.0019)).isTrue();
    assertThat(positive.beyond(50_000)).isFalse();
    assertThat(positive.beyond(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(PlausibleMeans.ofProbability().beyond(0.0)).isTrue();
    assertThat(PlausibleMeans.ofProbability().beyond(Double.NaN)).isFalse();
  }

  @Test
  void aResponseThatDoesNotVaryHasNoScale() {
    assertThat(PlausibleMeans.ofReal(5, 0).beyond(1e9)).isFalse();
  }
}
