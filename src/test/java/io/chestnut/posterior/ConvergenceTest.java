package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.chestnut.math.Quantiles;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-hat, effective sample sizes and Monte Carlo errors against ArviZ 0.23.4. */
class ConvergenceTest {
  private static final int CHAINS = BernoulliDraws.CHAINS;

  /** ArviZ sums by a Fourier transform, Chestnut directly: rounding of some 1e-13. */
  private static void equal(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), within(1e-11 * expected.doubleValue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lp__", "theta"})
  void rHatIsThatOfArviz(String parameter) {
    equal(
        RHat.of(BernoulliDraws.column(parameter), CHAINS),
        BernoulliDraws.expected(parameter).get("rhat_rank"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lp__", "theta"})
  void effectiveSampleSizesAreThoseOfArviz(String parameter) {
    double[] x = BernoulliDraws.column(parameter);
    JsonNode expected = BernoulliDraws.expected(parameter);
    equal(EffectiveSampleSize.bulk(x, CHAINS), expected.get("ess_bulk"));
    equal(EffectiveSampleSize.tail(x, CHAINS), expected.get("ess_tail"));
    equal(EffectiveSampleSize.mean(x, CHAINS), expected.get("ess_mean"));
    equal(EffectiveSampleSize.sd(x, CHAINS), expected.get("ess_sd"));
    for (double p : new double[] {0.05, 0.25, 0.5, 0.95}) {
      equal(EffectiveSampleSize.quantile(x, CHAINS, p), expected.get("ess_quantile_" + p));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lp__", "theta"})
  void essOfTheMedianDeviationIsThatOfArviz(String parameter) {
    double[] x = BernoulliDraws.column(parameter);
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double median = Quantiles.ofSorted(sorted, 0.5);
    double[] deviations = Arrays.stream(x).map(v -> Math.abs(v - median)).toArray();
    equal(
        EffectiveSampleSize.quantile(deviations, CHAINS, 0.5),
        BernoulliDraws.expected(parameter).get("ess_mad"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lp__", "theta"})
  void monteCarloErrorsAreThoseOfArviz(String parameter) {
    double[] x = BernoulliDraws.column(parameter);
    JsonNode expected = BernoulliDraws.expected(parameter);
    equal(MonteCarloError.mean(x, CHAINS), expected.get("mcse_mean"));
    equal(
        MonteCarloError.sd(x, CHAINS), expected.get("mcse_sd_squared_deviation_ess (ArviZ 0.23)"));
    for (double p : new double[] {0.05, 0.25, 0.5, 0.95}) {
      equal(MonteCarloError.quantile(x, CHAINS, p), expected.get("mcse_quantile_" + p));
    }
  }

  @Test
  void energyBfmiIsThatOfArviz() {
    double[] bfmi = EnergyBfmi.perChain(BernoulliDraws.column("energy__"), CHAINS);
    JsonNode expected = BernoulliDraws.expected("energy__").get("bfmi_per_chain_arviz");
    assertThat(bfmi).hasSize(CHAINS);
    for (int c = 0; c < CHAINS; c++) {
      equal(bfmi[c], expected.get(c));
    }
    assertThat(EnergyBfmi.perChain(new double[] {1, 2, 3, 4}, 1)[0]).isCloseTo(0.6, within(1e-15));
  }

  @Test
  void constantDrawsHaveNoRHatAndCountFullyAsInArviz() {
    double[] x = new double[40];
    Arrays.fill(x, 3.5);
    assertThat(RHat.of(x, 2)).isNaN();
    assertThat(EffectiveSampleSize.bulk(x, 2)).isEqualTo(40);
    assertThat(EffectiveSampleSize.tail(x, 2)).isEqualTo(40);
    assertThat(MonteCarloError.mean(x, 2)).isZero();
    assertThat(MonteCarloError.sd(x, 2)).isNaN();
  }

  @Test
  void chainsStuckAtDifferentValuesHaveInfiniteRHat() {
    double[] x = new double[40];
    Arrays.fill(x, 20, 40, 1.0);
    assertThat(RHat.of(x, 2)).isInfinite();
  }

  @Test
  void chainsOfDifferentSpreadAreFoundByTheFoldedTerm() {
    Random random = new Random(1);
    double[] x = random.doubles(2000, -1, 1).toArray();
    for (int i = 1000; i < 2000; i++) {
      x[i] *= 4;
    }
    assertThat(RHat.of(x, 2)).isGreaterThan(1.2);
  }

  @Test
  void driftWithinASingleChainIsFoundFromItsHalves() {
    Random random = new Random(2);
    double[] x = new double[1000];
    for (int i = 0; i < 1000; i++) {
      x[i] = random.nextGaussian();
    }
    assertThat(RHat.of(x, 1)).isLessThan(1.01);
    for (int i = 0; i < 1000; i++) {
      x[i] += i / 300.0;
    }
    assertThat(RHat.of(x, 1)).isGreaterThan(1.3);
  }

  @Test
  void tooFewOrUndefinedDrawsGiveNoDiagnostic() {
    double[] three = {1, 2, 3};
    assertThat(RHat.of(three, 1)).isNaN();
    assertThat(EffectiveSampleSize.bulk(three, 1)).isNaN();
    assertThat(EffectiveSampleSize.tail(three, 1)).isNaN();
    assertThat(MonteCarloError.quantile(three, 1, 0.5)).isNaN();
    double[] undefined = {1, 2, Double.NaN, 4, 3, 5};
    assertThat(RHat.of(undefined, 1)).isNaN();
    assertThat(EffectiveSampleSize.mean(undefined, 1)).isNaN();
    assertThat(EffectiveSampleSize.sd(undefined, 1)).isNaN();
    double[] infinite = {1, 2, Double.POSITIVE_INFINITY, 4, 3, 5};
    assertThat(EffectiveSampleSize.mean(infinite, 1)).isNaN();
  }

  @Test
  void theMiddleDrawOfAnOddChainIsLeftOut() {
    double[] odd = {5, 1, 4, 99, 2, 6, 3};
    double[] even = {5, 1, 4, 2, 6, 3};
    assertThat(EffectiveSampleSize.mean(odd, 1)).isEqualTo(EffectiveSampleSize.mean(even, 1));
    assertThat(RHat.of(odd, 1)).isEqualTo(RHat.of(even, 1));
  }

  @Test
  void antitheticDrawsCountForMoreThanTheirNumberUpToTheBound() {
    double[] x = new double[1000];
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      x[i] = (i % 2 == 0 ? 1 : -1) + 0.01 * random.nextGaussian();
    }
    assertThat(EffectiveSampleSize.mean(x, 1)).isCloseTo(3000, within(1e-9));
  }

  @Test
  void drawsThatAreNoMultipleOfTheChainsAreRefused() {
    assertThatThrownBy(() -> RHat.of(new double[10], 3)).hasMessage("10 draws for 3 chains");
  }
}
