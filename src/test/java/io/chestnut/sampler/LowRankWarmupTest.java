package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.OrthonormalBasis;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the low-rank metric is for: more than 1,000 dimensions. */
class LowRankWarmupTest {
  private static final int DIMENSION = 1200;
  private static final NutsSettings SETTINGS =
      new NutsSettings(Warmup.LOW_RANK, MetricAdaptation.LOW_RANK, 0.7, 10);

  /** Variances along five random directions; 1 in all others. */
  private static final double[] VARIANCES = {100, 50, 20, 0.05, 0.01};

  private static final OrthonormalBasis DIRECTIONS = directions();
  private static final LogDensity TARGET = normal();

  private static OrthonormalBasis directions() {
    RandomStream random = RandomStreams.stream(1, "directions");
    List<double[]> vectors = new ArrayList<>();
    for (int k = 0; k < VARIANCES.length; k++) {
      double[] vector = new double[DIMENSION];
      Arrays.setAll(vector, i -> random.nextGaussian());
      vectors.add(vector);
    }
    return OrthonormalBasis.spanning(vectors);
  }

  private static LogDensity normal() {
    double[] excess = Arrays.stream(VARIANCES).map(variance -> 1 / variance - 1).toArray();
    return new LogDensity() {
      @Override
      public int dimension() {
        return DIMENSION;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        System.arraycopy(q, 0, gradient, 0, DIMENSION);
        DIRECTIONS.stretch(excess, gradient);
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
          sum -= 0.5 * q[i] * gradient[i];
          gradient[i] = -gradient[i];
        }
        return sum;
      }
    };
  }

  private static Nuts warmedUp(LogDensity target, NutsSettings settings, int chain) {
    Nuts nuts =
        Nuts.start(
            target, settings, StartPosition.uniform(2), RandomStreams.stream(8, "chain", chain));
    while (nuts.warmingUp()) {
      nuts.next();
    }
    return nuts;
  }

  /** u'M^-1 u. */
  private static double variance(Metric metric, double[] u) {
    double[] velocity = new double[u.length];
    metric.velocity(u, velocity);
    return dot(u, velocity);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  @Test
  void strongDirectionsAreFoundAndTheMomentsAreRight() {
    int draws = 1000;
    double[][] along = new double[VARIANCES.length][2 * draws];
    double[] norms = new double[2 * draws];
    double[] q = new double[DIMENSION];
    for (int chain = 0; chain < 2; chain++) {
      Nuts nuts = warmedUp(TARGET, SETTINGS, chain);
      assertThat(nuts.settled()).isTrue();
      assertThat(nuts.warmupIterations()).isLessThanOrEqualTo(800);
      LowRankMetric metric = (LowRankMetric) nuts.state().adaptation().metric();
      assertThat(metric.map().rank()).isBetween(5, 12);
      for (int k = 0; k < VARIANCES.length; k++) {
        double found = variance(metric, DIRECTIONS.vector(k)) / VARIANCES[k];
        assertThat(found).as("variance %s", VARIANCES[k]).isBetween(0.6, 1.6);
      }
      for (int draw = 0; draw < draws; draw++) {
        assertThat(nuts.next().steps()).isLessThan(32);
        nuts.position(q);
        double[] coordinates = DIRECTIONS.coordinates(q);
        double rest = dot(q, q);
        for (int k = 0; k < VARIANCES.length; k++) {
          double z = coordinates[k] / Math.sqrt(VARIANCES[k]);
          along[k][chain * draws + draw] = z;
          rest -= coordinates[k] * coordinates[k];
        }
        norms[chain * draws + draw] = rest;
      }
    }
    for (double[] z : along) {
      assertMean(z, 0);
      assertMean(Arrays.stream(z).map(x -> x * x).toArray(), 1);
    }
    int others = DIMENSION - VARIANCES.length;
    assertMean(norms, others);
    assertMean(Arrays.stream(norms).map(x -> (x - others) * (x - others)).toArray(), 2.0 * others);
  }

  /** Standard error from 40 batch means. */
  private static void assertMean(double[] values, double expected) {
    int batches = 40;
    int size = values.length / batches;
    double sum = 0;
    double squares = 0;
    for (int b = 0; b < batches; b++) {
      double mean =
          Arrays.stream(values, b * size, (b + 1) * size).average().orElseThrow() - expected;
      sum += mean;
      squares += mean * mean;
    }
    double variance = (squares - sum * sum / batches) / (batches - 1);
    assertThat(sum / Math.sqrt(batches * variance)).isBetween(-4.0, 4.0);
  }

  /**
   * Logistic regression on 1,200 columns in six groups of correlation 0.8, 50 rows, priors N(0,
   * 0.2^2). Along the sum of a group the data say much, and the metric has its variance: compared
   * with that of draws under it, which any metric leaves right.
   */
  @Test
  void correlatedColumnsNeedFewerLeapfrogsThanWithADiagonal() {
    LogDensity target = logistic(50, 200, 0.8, 0.2);
    Nuts nuts = warmedUp(target, SETTINGS, 0);
    Metric metric = nuts.state().adaptation().metric();
    Nuts diagonal =
        warmedUp(target, new NutsSettings(Warmup.AUTOMATIC, MetricAdaptation.FISHER, 0.7, 10), 0);
    int draws = 400;
    double[][] sums = new double[6][draws];
    double[] q = new double[DIMENSION];
    long before = nuts.gradients();
    for (int draw = 0; draw < draws; draw++) {
      nuts.next();
      nuts.position(q);
      for (int group = 0; group < 6; group++) {
        sums[group][draw] = Arrays.stream(q, group * 200, group * 200 + 200).sum() / Math.sqrt(200);
      }
    }
    long lowRank = nuts.gradients() - before;
    before = diagonal.gradients();
    for (int draw = 0; draw < draws; draw++) {
      diagonal.next();
    }
    assertThat(diagonal.gradients() - before).isGreaterThan(3 * lowRank / 2);
    for (int group = 0; group < 6; group++) {
      double[] u = new double[DIMENSION];
      Arrays.fill(u, group * 200, group * 200 + 200, 1 / Math.sqrt(200));
      double mean = Arrays.stream(sums[group]).average().orElseThrow();
      double sampled =
          Arrays.stream(sums[group]).map(x -> (x - mean) * (x - mean)).sum() / (draws - 1);
      assertThat(variance(metric, u) / sampled).isBetween(0.6, 1.6);
    }
  }

  private static LogDensity logistic(int rows, int groupSize, double correlation, double sd) {
    RandomStream random = RandomStreams.stream(2, "rows");
    double[][] x = new double[rows][DIMENSION];
    double[] sign = new double[rows];
    for (int r = 0; r < rows; r++) {
      double common = 0;
      for (int j = 0; j < DIMENSION; j++) {
        common = j % groupSize == 0 ? random.nextGaussian() : common;
        x[r][j] =
            Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.nextGaussian();
      }
      sign[r] = random.nextBoolean() ? 1 : -1;
    }
    return new LogDensity() {
      @Override
      public int dimension() {
        return DIMENSION;
      }

      @Override
      public double evaluate(double[] q, double[] gradient) {
        Arrays.setAll(gradient, j -> -q[j] / (sd * sd));
        double sum = -0.5 * dot(q, q) / (sd * sd);
        for (int r = 0; r < rows; r++) {
          double margin = sign[r] * dot(x[r], q);
          double odds = StrictMath.exp(-Math.abs(margin));
          sum -= StrictMath.log1p(odds) + Math.max(0, -margin);
          double slope = sign[r] * (margin > 0 ? odds : 1) / (1 + odds);
          for (int j = 0; j < DIMENSION; j++) {
            gradient[j] = Math.fma(slope, x[r][j], gradient[j]);
          }
        }
        return sum;
      }
    };
  }

  /** More draws than dimensions leave nothing open (nuts-rs: a normal can be fit exactly). */
  @Test
  void theCovarianceOfANormalOfFewerDimensionsIsExact() {
    double[] variances = new double[20];
    Arrays.fill(variances, 1);
    variances[3] = 0.02;
    variances[11] = 400;
    RandomStream random = RandomStreams.stream(4, "draws");
    List<double[]> axes = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      double[] axis = new double[20];
      Arrays.setAll(axis, i -> random.nextGaussian());
      axes.add(axis);
    }
    OrthonormalBasis basis = OrthonormalBasis.spanning(axes);
    LowRankEstimator estimator = new LowRankEstimator(20);
    PhasePoint draw = new PhasePoint(20);
    for (int t = 0; t < 40; t++) {
      Arrays.fill(draw.position, 0);
      Arrays.fill(draw.gradient, 0);
      for (int k = 0; k < 20; k++) {
        double z = random.nextGaussian();
        for (int i = 0; i < 20; i++) {
          draw.position[i] += Math.sqrt(variances[k]) * z * basis.entry(k, i);
          draw.gradient[i] -= z / Math.sqrt(variances[k]) * basis.entry(k, i);
        }
      }
      estimator.add(draw);
    }
    Metric metric = estimator.estimate(Metric.unit(20));
    assertThat(variance(metric, basis.vector(3)) / 0.02).isCloseTo(1, within(0.2));
    assertThat(variance(metric, basis.vector(11)) / 400).isCloseTo(1, within(0.2));
    assertThat(estimator.estimate(metric)).isSameAs(metric);
  }

  /** Half of the rows go when there are too many; the space they span is the same. */
  @Test
  void aLongWindowIsThinned() {
    LowRankEstimator estimator = new LowRankEstimator(3);
    RandomStream random = RandomStreams.stream(3, "draws");
    LogDensity target = Targets.normals(0.1, 1, 7);
    PhasePoint draw = new PhasePoint(3);
    double[] sds = {0.1, 1, 7};
    for (int t = 0; t < 1000; t++) {
      for (int i = 0; i < 3; i++) {
        draw.position[i] = sds[i] * random.nextGaussian();
      }
      target.evaluate(draw.position, draw.gradient);
      estimator.add(draw);
    }
    Metric metric = estimator.estimate(Metric.unit(3));
    for (int i = 0; i < 3; i++) {
      assertThat(metric.variance(i) / (sds[i] * sds[i])).isCloseTo(1, within(1e-9));
    }
    assertThat(estimator.draws()).isBetween(64, 128);
    assertThat(estimator.estimate(metric)).isSameAs(metric);
    estimator.restart();
    assertThat(estimator.draws()).isZero();
    assertThat(estimator.estimate(metric)).isSameAs(metric);
  }

  @Test
  void drawsThatDoNotMoveSayNothing() {
    LowRankEstimator still = new LowRankEstimator(2);
    for (int t = 0; t < 20; t++) {
      PhasePoint draw = new PhasePoint(2);
      Arrays.fill(draw.position, 4);
      Arrays.fill(draw.gradient, 1);
      still.add(draw);
    }
    Metric metric = still.estimate(Metric.ofVariances(new double[] {3, 5}));
    assertThat(metric.variance(0)).isCloseTo(3, within(1e-14));
    assertThat(metric.variance(1)).isCloseTo(5, within(1e-14));
  }
}
