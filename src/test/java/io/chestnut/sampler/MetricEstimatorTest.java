package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import org.junit.jupiter.api.Test;

class MetricEstimatorTest {
  /** Sample variances of 1, 2, 4 and of a constant: 7/3 and 0. */
  @Test
  void variancesAreShrunkToOneThousandth() {
    VarianceEstimator variances = new VarianceEstimator(2);
    for (double x : new double[] {1, 2, 4}) {
      variances.add(draw(new double[] {x, 5}, new double[2]));
    }
    double[] shrunk = variances.shrunkVariances();
    assertThat(shrunk[0]).isCloseTo(3.0 / 8 * 7 / 3 + 1e-3 * 5 / 8, within(1e-15));
    assertThat(shrunk[1]).isCloseTo(1e-3 * 5 / 8, within(1e-18));
    assertThat(variances.estimate(Metric.unit(2)).variance(0)).isEqualTo(shrunk[0]);
    variances.restart();
    for (double x : new double[] {-1, 1}) {
      variances.add(draw(new double[] {x, x}, new double[2]));
    }
    assertThat(variances.shrunkVariances()[0]).isCloseTo(2.0 / 7 * 2 + 5e-3 / 7, within(1e-15));
  }

  /** The gradient of a normal is -q / sd^2, whatever draws there are. */
  @Test
  void threeDrawsOfIndependentNormalsGiveTheirVariances() {
    FisherEstimator fisher = new FisherEstimator(3);
    LogDensity target = Targets.normals(1e-3, 5, 1.2);
    for (double x : new double[] {0.2, -0.7, 0.9}) {
      double[] q = {x, 1 - x, x * x};
      double[] gradient = new double[3];
      target.evaluate(q, gradient);
      fisher.add(draw(q, gradient));
    }
    Metric metric = fisher.estimate(Metric.unit(3));
    assertThat(metric.variance(0)).isCloseTo(1e-6, within(1e-15));
    assertThat(metric.variance(1)).isCloseTo(25, within(1e-10));
    assertThat(metric.variance(2)).isCloseTo(1.44, within(1e-12));
    assertThat(fisher.estimate(metric)).isSameAs(metric);
  }

  /**
   * x = 1..8, y = (3, 1, 4, 1, 5, 9, 2, 6) / s. With numpy: sd(x) / sd(y) = 0.8912498 s, and t = r
   * sqrt(6 / (1 - r^2)), r the correlation of x + y and x - y, is 3.2056 for s = 3 and 4.5782 for s
   * = 4 (Pitman 1939).
   */
  @Test
  void aMetricIsReplacedWhenThePitmanMorganTestRefutesIt() {
    assertThat(pairs(3).estimate(Metric.unit(1)).variance(0)).isEqualTo(1);
    assertThat(pairs(4).estimate(Metric.unit(1)).variance(0))
        .isCloseTo(4 * 0.8912498197, within(1e-6));
  }

  private static FisherEstimator pairs(double divisor) {
    FisherEstimator fisher = new FisherEstimator(1);
    double[] y = {3, 1, 4, 1, 5, 9, 2, 6};
    for (int i = 0; i < 8; i++) {
      fisher.add(draw(new double[] {i + 1}, new double[] {y[i] / divisor}));
    }
    return fisher;
  }

  @Test
  void withinAFactorOfTwoTheMetricIsKept() {
    Metric unit = Metric.unit(1);
    assertThat(ofNormals(Math.sqrt(1.99), 100).estimate(unit)).isSameAs(unit);
    assertThat(ofNormals(Math.sqrt(0.51), 100).estimate(unit)).isSameAs(unit);
    assertThat(ofNormals(Math.sqrt(2.01), 100).estimate(unit)).isNotSameAs(unit);
    assertThat(ofNormals(Math.sqrt(0.49), 100).estimate(unit)).isNotSameAs(unit);
  }

  private static FisherEstimator ofNormals(double sd, int draws) {
    FisherEstimator fisher = new FisherEstimator(1);
    RandomStream random = RandomStreams.stream(1, "draws");
    for (int i = 0; i < draws; i++) {
      double z = random.nextGaussian();
      fisher.add(draw(new double[] {sd * z}, new double[] {-z / sd}));
    }
    return fisher;
  }

  @Test
  void drawsThatDoNotMoveSayNothing() {
    Metric unit = Metric.unit(2);
    FisherEstimator still = new FisherEstimator(2);
    FisherEstimator linear = new FisherEstimator(2);
    for (int i = 0; i < 20; i++) {
      still.add(draw(new double[] {4, 4}, new double[] {1, 1}));
      linear.add(draw(new double[] {i, -i}, new double[] {1, 1}));
    }
    assertThat(still.estimate(unit)).isSameAs(unit);
    assertThat(linear.estimate(unit)).isSameAs(unit);
  }

  @Test
  void aRestartForgets() {
    FisherEstimator fisher = ofNormals(5, 50);
    fisher.restart();
    Metric unit = Metric.unit(1);
    assertThat(fisher.estimate(unit)).isSameAs(unit);
  }

  private static PhasePoint draw(double[] position, double[] gradient) {
    PhasePoint point = new PhasePoint(position.length);
    System.arraycopy(position, 0, point.position, 0, position.length);
    System.arraycopy(gradient, 0, point.gradient, 0, gradient.length);
    return point;
  }
}
