package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.math.RandomStreams;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Stan's rule "Testing: Samplers": for a target whose moments are known, z = (estimate - moment) /
 * (Monte Carlo standard error) is standard normal for means and variances. Standard errors are from
 * 50 batch means a chain, four chains, fixed seeds.
 */
class KnownMomentsTest {
  private static final int CHAINS = 4;
  private static final int BATCHES = 50;
  private static final NutsSettings SETTINGS = new NutsSettings(1000, 5000, 0.8, 10, 2);

  @Test
  void correlatedNormalHasItsMeansVariancesAndCovariance() {
    double[][] draws = sample(Targets.correlatedNormal(), 1);
    assertMean(draws[0], x -> x, 0);
    assertMean(draws[0], x -> x * x, 1);
    assertMean(draws[1], x -> x, 3);
    assertMean(draws[1], x -> (x - 3) * (x - 3), 4);
    double[] product = new double[draws[0].length];
    Arrays.setAll(product, i -> draws[0][i] * (draws[1][i] - 3));
    assertMean(product, x -> x, 1);
  }

  @Test
  void illConditionedNormalHasItsMeansAndVariances() {
    double[] sds = {1e-3, 0.1, 1, 30, 1e3};
    double[][] draws = sample(Targets.normals(sds), 2);
    for (int i = 0; i < sds.length; i++) {
      double sd = sds[i];
      assertMean(draws[i], x -> x / sd, 0);
      assertMean(draws[i], x -> x * x / (sd * sd), 1);
    }
  }

  /** Variance nu / (nu - 2); the square has a variance, too, since nu > 4. */
  @Test
  void studentTHasItsMeanAndVariance() {
    double[] draws = sample(Targets.studentT(5), 3)[0];
    assertMean(draws, x -> x, 0);
    assertMean(draws, x -> x * x, 5.0 / 3);
  }

  @Test
  void exponentialHasItsMeanAndVarianceThroughTheLogarithm() {
    double[] draws = sample(Targets.logOfExponential(), 4)[0];
    assertMean(draws, StrictMath::exp, 1);
    assertMean(draws, q -> (StrictMath.exp(q) - 1) * (StrictMath.exp(q) - 1), 1);
  }

  @Test
  void standardNormalInTwentyDimensionsHasItsSquaredNorm() {
    double[][] draws = sample(Targets.standardNormal(20), 5);
    double[] norm = new double[draws[0].length];
    Arrays.setAll(norm, i -> Arrays.stream(draws).mapToDouble(x -> x[i] * x[i]).sum());
    assertMean(norm, x -> x, 20);
    assertMean(norm, x -> (x - 20) * (x - 20), 40);
  }

  /** By coordinate, the chains one after the other. */
  private static double[][] sample(LogDensity target, long seed) {
    double[][] draws = new double[target.dimension()][CHAINS * SETTINGS.draws()];
    double[] q = new double[target.dimension()];
    for (int chain = 0; chain < CHAINS; chain++) {
      Nuts nuts = Nuts.start(target, SETTINGS, RandomStreams.stream(seed, "chain", chain));
      while (nuts.warmingUp()) {
        nuts.next();
      }
      for (int draw = 0; draw < SETTINGS.draws(); draw++) {
        nuts.next();
        nuts.position(q);
        for (int i = 0; i < q.length; i++) {
          draws[i][chain * SETTINGS.draws() + draw] = q[i];
        }
      }
    }
    return draws;
  }

  private static void assertMean(double[] draws, DoubleUnaryOperator function, double expected) {
    int batches = CHAINS * BATCHES;
    int size = draws.length / batches;
    double sum = 0;
    double squares = 0;
    for (int b = 0; b < batches; b++) {
      double mean =
          Arrays.stream(draws, b * size, (b + 1) * size).map(function).average().orElseThrow()
              - expected;
      sum += mean;
      squares += mean * mean;
    }
    double variance = (squares - sum * sum / batches) / (batches - 1);
    assertThat(sum / Math.sqrt(batches * variance)).isBetween(-4.0, 4.0);
  }
}
