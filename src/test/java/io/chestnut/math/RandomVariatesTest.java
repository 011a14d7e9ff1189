package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variates against the distribution functions of commons-statistics, by chi-square tests. */
class RandomVariatesTest {
  private static final int DRAWS = 200_000;
  private static final int BINS = 40;

  private final RandomStream random = RandomStreams.stream(11, "variates");

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.4, 3.0, 9.99, 10.0, 10.5, 12.0, 40.0, 1000.0, 3e6})
  void poissonVariatesHaveTheirDistribution(double mean) {
    assertDistribution(() -> PoissonVariates.of(random, mean), PoissonDistribution.of(mean));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.3",
    "1, 0.999",
    "7, 0.5",
    "20, 0.49",
    "20, 0.51",
    "25, 0.41",
    "60, 0.2",
    "1000, 0.004",
    "1000, 0.3",
    "1000, 0.985",
    "1000000, 0.7",
    "1000000000, 1e-9",
    "2000000000, 0.00000003"
  })
  void binomialVariatesHaveTheirDistribution(int trials, double p) {
    assertDistribution(
        () -> BinomialVariates.of(random, trials, p, 1.0 - p), BinomialDistribution.of(trials, p));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 1.0, 1.5, 20.0, 1e5})
  void gammaVariatesHaveTheirDistribution(double shape) {
    GammaDistribution gamma = GammaDistribution.of(shape, 1.0);
    assertUniform(
        () -> gamma.cumulativeProbability(StrictMath.exp(RandomVariates.logGamma(random, shape))));
  }

  @Test
  void exponentialVariatesHaveTheirDistribution() {
    ExponentialDistribution exponential = ExponentialDistribution.of(1.0);
    assertUniform(() -> exponential.cumulativeProbability(RandomVariates.exponential(random)));
  }

  /** log Gamma(a) is -E / a for a tiny a: its mean is psi(a), its variance psi'(a), about 1/a^2. */
  @Test
  void gammaVariatesOfATinyShapeLiveOnInTheirLogarithm() {
    double shape = 1e-5;
    double sum = 0.0;
    for (int i = 0; i < DRAWS; i++) {
      sum += RandomVariates.logGamma(random, shape) - GammaFunctions.digamma(shape);
    }
    assertThat(Math.abs(sum) * shape / Math.sqrt(DRAWS)).isLessThan(4);
    assertThat(RandomVariates.logGamma(random, 0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Means for which pmf and counts have no digits to spare. */
  @ParameterizedTest
  @ValueSource(doubles = {1e9, 1e12, 1e15})
  void countsOfAnySizeHaveMeanAndVariance(double mean) {
    double p = 0.25;
    double n = mean / p;
    assertMoments(() -> PoissonVariates.of(random, mean), mean, mean);
    assertMoments(() -> BinomialVariates.of(random, n, p, 1 - p), mean, mean * (1 - p));
  }

  @Test
  void endsOfTheRange() {
    assertThat(PoissonVariates.of(random, 0.0)).isZero();
    assertThat(PoissonVariates.of(random, Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(PoissonVariates.of(random, Double.NaN)).isNaN();
    assertThat(PoissonVariates.of(random, 1e300)).isBetween(0.999e300, 1.001e300);
    assertThat(BinomialVariates.of(random, 0.0, 0.3, 0.7)).isZero();
    assertThat(BinomialVariates.of(random, 1e9, 0.0, 1.0)).isZero();
    assertThat(BinomialVariates.of(random, 1e9, 1.0, 0.0)).isEqualTo(1e9);
    assertThat(BinomialVariates.of(random, 9.0, Double.NaN, Double.NaN)).isNaN();
    assertThat(RandomVariates.logGamma(random, Double.NaN)).isNaN();
    assertThat(RandomVariates.logGamma(random, -1.0)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 0.3", "4, 4, 0.3", "2, 4, 0.3", "700, 1000, 0.69", "90001, 100000, 0.9"})
  void saddlePointProbabilitiesAreThoseOfCommonsStatistics(int k, int n, double p) {
    assertThat(SaddlePoint.logBinomial(k, n, p, 1.0 - p))
        .isCloseTo(BinomialDistribution.of(n, p).logProbability(k), within(1e-10));
    assertThat(SaddlePoint.logPoisson(k, n * p))
        .isCloseTo(PoissonDistribution.of(n * p).logProbability(k), within(1e-10));
  }

  private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < DRAWS; i++) {
      double z = (draw.getAsDouble() - mean) / Math.sqrt(variance);
      sum += z;
      squares += z * z;
    }
    assertThat(Math.abs(sum) / Math.sqrt(DRAWS)).isLessThan(4);
    assertThat(Math.abs(squares - DRAWS) / Math.sqrt(2.0 * DRAWS)).isLessThan(4);
  }

  /** A count, spread over its step of the distribution function, is uniform. */
  private void assertDistribution(DoubleSupplier draw, DiscreteDistribution distribution) {
    RandomStream spread = RandomStreams.stream(12, "spread");
    assertUniform(
        () -> {
          int k = (int) draw.getAsDouble();
          double below = k == 0 ? 0.0 : distribution.cumulativeProbability(k - 1);
          return below + spread.nextDouble() * distribution.probability(k);
        });
  }

  /** Chi-square test at a level of 1e-4 over bins of equal probability. */
  private static void assertUniform(DoubleSupplier uniform) {
    int[] observed = new int[BINS];
    for (int i = 0; i < DRAWS; i++) {
      observed[Math.min(BINS - 1, (int) (BINS * uniform.getAsDouble()))]++;
    }
    double expected = (double) DRAWS / BINS;

    double chiSquare = 0.0;
    for (int count : observed) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(ChiSquaredDistribution.of(BINS - 1).survivalProbability(chiSquare))
        .as("chi-square %s", chiSquare)
        .isGreaterThan(1e-4);
  }
}
