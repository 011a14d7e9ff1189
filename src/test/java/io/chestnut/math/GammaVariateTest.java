package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaVariateTest {
  private static final int N = 20_000;

  /** Kolmogorov-Smirnov, fixed seed: sqrt(n) D exceeds 1.95 with probability 0.001. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.999, 1, 1.5, 3, 40, 2e5})
  void drawsFollowTheGammaDistribution(double shape) {
    GammaDistribution gamma = GammaDistribution.of(shape, 1);
    RandomStream random = RandomStreams.stream(5, "gamma variate test", 0);
    double[] draws = new double[N];
    Arrays.setAll(draws, i -> GammaVariate.draw(shape, random));
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < N; i++) {
      double p = gamma.cumulativeProbability(draws[i]);
      distance = Math.max(distance, Math.max(p - i / (double) N, (i + 1) / (double) N - p));
    }
    assertThat(Math.sqrt(N) * distance).isLessThan(1.95);
  }

  /** With a shape this small -shape log g is nearly exponential: mean 1, sd 1. */
  @Test
  void logarithmOfADrawIsFiniteForATinyShape() {
    double shape = 1e-4;
    RandomStream random = RandomStreams.stream(6, "gamma variate test", 0);
    double[] logs = new double[N];
    Arrays.setAll(logs, i -> -shape * GammaVariate.logDraw(shape, random));
    assertThat(logs).doesNotContain(Double.POSITIVE_INFINITY);
    assertThat(Arrays.stream(logs).average().orElseThrow()).isCloseTo(1, within(4 / Math.sqrt(N)));
  }

  @Test
  void drawAndItsLogarithmAreTheSameNumber() {
    for (double shape : new double[] {0.3, 1, 7}) {
      RandomStream one = RandomStreams.stream(7, "gamma variate test", 0);
      RandomStream two = RandomStreams.stream(7, "gamma variate test", 0);
      for (int i = 0; i < 100; i++) {
        assertThat(GammaVariate.logDraw(shape, one))
            .isCloseTo(Math.log(GammaVariate.draw(shape, two)), within(1e-12));
      }
    }
  }
}
