package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.math.RandomStreams;
import io.chestnut.testing.BatchMeans;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stan's rule "Testing: Samplers": for a target whose moments are known, z = (estimate - moment) /
 * (Monte Carlo standard error) is standard normal for means, variances and covariances; for every
 * warm-up and metric. Standard errors are from 50 batch means a chain, four chains, fixed seeds.
 */
@ParameterizedClass
@MethodSource("settings")
class KnownMomentsTest {
  private static final int CHAINS = 4;
  private static final int DRAWS = 5000;
  private static final int BATCHES = 50;

  private final NutsSettings settings;

  KnownMomentsTest(NutsSettings settings) {
    this.settings = settings;
  }

  static List<NutsSettings> settings() {
    return List.of(
        new NutsSettings(Warmup.fixed(1000), MetricAdaptation.DIAGONAL, 0.8, 10),
        new NutsSettings(Warmup.fixed(500), MetricAdaptation.FISHER, 0.8, 10),
        new NutsSettings(Warmup.AUTOMATIC, MetricAdaptation.DIAGONAL, 0.8, 10),
        new NutsSettings(Warmup.AUTOMATIC, MetricAdaptation.FISHER, 0.7, 10),
        new NutsSettings(Warmup.LOW_RANK, MetricAdaptation.LOW_RANK, 0.7, 10));
  }

  @Test
  void correlatedNormalHasItsMeansVariancesAndCovariance() {
    double[][] draws = sample(Targets.correlatedNormal(), 1);
    assertMean(draws[0], x -> x, 0);
    assertMean(draws[0], x -> x * x, 1);
    assertMean(draws[1], x -> x, 3);
    assertMean(draws[1], x -> (x - 3) * (x - 3), 4);
    assertMean(products(draws[0], draws[1], 0, 3), x -> x, 1);
  }

  @Test
  void illConditionedNormalHasItsMeansVariancesAndCorrelations() {
    double[] sds = {1e-3, 0.1, 1, 30, 1e3};
    double[][] draws = sample(Targets.normals(sds), 2);
    for (int i = 0; i < sds.length; i++) {
      double sd = sds[i];
      assertMean(draws[i], x -> x / sd, 0);
      assertMean(draws[i], x -> x * x / (sd * sd), 1);
      for (int j = 0; j < i; j++) {
        double scale = sd * sds[j];
        assertMean(products(draws[i], draws[j], 0, 0), x -> x / scale, 0);
      }
    }
  }

  /** Variance nu / (nu - 2); the square has a variance, too, since nu > 4. */
  @Test
  void studentTHasItsMeanAndVariance() {
    double[][] draws = sample(Targets.studentT(5, 3), 3);
    for (double[] coordinate : draws) {
      assertMean(coordinate, x -> x, 0);
      assertMean(coordinate, x -> x * x, 5.0 / 3);
    }
    assertMean(products(draws[0], draws[1], 0, 0), x -> x, 0);
  }

  @Test
  void exponentialHasItsMeanAndVarianceThroughTheLogarithm() {
    double[] draws = sample(Targets.logOfExponential(), 4)[0];
    assertMean(draws, StrictMath::exp, 1);
    assertMean(draws, q -> (StrictMath.exp(q) - 1) * (StrictMath.exp(q) - 1), 1);
  }

  /**
   * v ~ N(0, 3), x = e^(v/2) z: log |x| = v/2 + log |z|, E log |z| = -(Euler's gamma + log 2)/2,
   * Var log |z| = pi^2 / 8.
   */
  @Test
  void funnelInItsNonCentredFormHasItsMoments() {
    double[][] draws = sample(Targets.normals(3, 1, 1, 1), 5);
    double[] v = draws[0];
    double meanLog = -0.5 * (0.5772156649015329 + StrictMath.log(2));
    assertMean(v, x -> x, 0);
    assertMean(v, x -> x * x, 9);
    for (int i = 1; i < draws.length; i++) {
      double[] z = draws[i];
      double[] logX = new double[z.length];
      Arrays.setAll(logX, k -> v[k] / 2 + StrictMath.log(Math.abs(z[k])));
      assertMean(logX, x -> x, meanLog);
      double variance = 9.0 / 4 + Math.PI * Math.PI / 8;
      assertMean(logX, x -> (x - meanLog) * (x - meanLog), variance);
      assertMean(products(v, logX, 0, meanLog), x -> x, 4.5);
    }
  }

  @Test
  void standardNormalInTwentyDimensionsHasItsSquaredNorm() {
    double[][] draws = sample(Targets.standardNormal(20), 6);
    double[] norm = new double[draws[0].length];
    Arrays.setAll(norm, i -> Arrays.stream(draws).mapToDouble(x -> x[i] * x[i]).sum());
    assertMean(norm, x -> x, 20);
    assertMean(norm, x -> (x - 20) * (x - 20), 40);
  }

  /** By coordinate, the chains one after the other. */
  private double[][] sample(LogDensity target, long seed) {
    double[][] draws = new double[target.dimension()][CHAINS * DRAWS];
    double[] q = new double[target.dimension()];
    for (int chain = 0; chain < CHAINS; chain++) {
      Nuts nuts =
          Nuts.start(
              target,
              settings,
              StartPosition.studentT(5),
              RandomStreams.stream(seed, "chain", chain));
      while (nuts.warmingUp()) {
        nuts.next();
      }
      for (int draw = 0; draw < DRAWS; draw++) {
        nuts.next();
        nuts.position(q);
        for (int i = 0; i < q.length; i++) {
          draws[i][chain * DRAWS + draw] = q[i];
        }
      }
    }
    return draws;
  }

  private static double[] products(double[] x, double[] y, double meanX, double meanY) {
    double[] products = new double[x.length];
    Arrays.setAll(products, i -> (x[i] - meanX) * (y[i] - meanY));
    return products;
  }

  private static void assertMean(double[] draws, DoubleUnaryOperator function, double expected) {
    double[] values = Arrays.stream(draws).map(function).toArray();
    assertThat(BatchMeans.zScore(values, CHAINS * BATCHES, expected)).isBetween(-4.0, 4.0);
  }
}
