package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.LeftSingularVectors;
import io.chestnut.math.OrthonormalBasis;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowRankMetricTest {
  /** Variances 4 and 9, and in their units a variance of 16 along (0.6, 0.8). */
  private static final LowRankMetric METRIC =
      LowRankMetric.ofVariances(new double[] {4, 9}).corrected(along(16, 0.6, 0.8));

  /** By hand: S = I + 15 u u' = [[6.4, 7.2], [7.2, 10.6]], then times sigma on both sides. */
  private static final double[][] INVERSE = {{25.6, 43.2}, {43.2, 95.4}};

  private static LowRankMap along(double eigenvalue, double... direction) {
    OrthonormalBasis basis = OrthonormalBasis.spanning(List.of(direction));
    return LowRankMap.of(basis, new LeftSingularVectors(new double[][] {{Math.sqrt(eigenvalue)}}));
  }

  @Test
  void theVelocityIsTheInverseMetricTimesTheMomentum() {
    double[] velocity = new double[2];
    METRIC.velocity(new double[] {1, 0}, velocity);
    assertThat(velocity).containsExactly(INVERSE[0], within(1e-12));
    METRIC.velocity(new double[] {0, 1}, velocity);
    assertThat(velocity).containsExactly(INVERSE[1], within(1e-12));
    assertThat(METRIC.variance(0)).isCloseTo(25.6, within(1e-12));
    assertThat(METRIC.variance(1)).isCloseTo(95.4, within(1e-12));
  }

  /** Where p ~ N(0, M), p'M^-1 p is chi-square of 2 degrees and M^-1 p has the covariance M^-1. */
  @Test
  void momentaHaveTheCovarianceOfTheMetric() {
    RandomStream random = RandomStreams.stream(3, "momentum");
    double[] p = new double[2];
    double[] v = new double[2];
    int n = 20_000;
    double[][] sums = new double[2][2];
    for (int t = 0; t < n; t++) {
      METRIC.drawMomentum(random, p);
      METRIC.velocity(p, v);
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          sums[i][j] += v[i] * v[j] / n;
        }
      }
    }
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double product = INVERSE[i][i] * INVERSE[j][j] + INVERSE[i][j] * INVERSE[i][j];
        double z = (sums[i][j] - INVERSE[i][j]) / Math.sqrt(product / n);
        assertThat(z).isBetween(-4.0, 4.0);
      }
    }
  }

  /** W W' = M^-1 and the gradient is that in the standardised coordinates: q'g stays as it was. */
  @Test
  void standardizingIsTheRootOfTheMetric() {
    for (double[] q : new double[][] {{1, 0}, {0, 1}, {2, -3}}) {
      double[] standard = q.clone();
      double[] gradient = {0.5, -2};
      METRIC.standardize(standard, gradient);
      assertThat(standard[0] * gradient[0] + standard[1] * gradient[1])
          .isCloseTo(q[0] * 0.5 + q[1] * -2, within(1e-12));
      double determinant = 25.6 * 95.4 - 43.2 * 43.2;
      double square =
          (95.4 * q[0] * q[0] - 2 * 43.2 * q[0] * q[1] + 25.6 * q[1] * q[1]) / determinant;
      assertThat(standard[0] * standard[0] + standard[1] * standard[1])
          .isCloseTo(square, within(1e-12));
    }
  }

  /** Two corrections are one: T in units of W. */
  @Test
  void aCorrectionIsThatOfWhatTheMetricHasStandardised() {
    LowRankMap correction = along(0.04, 1, 0);
    LowRankMetric corrected = METRIC.corrected(correction);
    assertThat(corrected.map().rank()).isEqualTo(2);
    double[] momentum = {0.3, -1.7};
    double[] expected = new double[2];
    double[] unused = new double[2];
    // W' p = W^-1 M^-1 p, then W T W' p by standardising the velocity
    METRIC.velocity(momentum, expected);
    METRIC.standardize(expected, unused);
    correction.multiply(expected);
    double[] velocity = new double[2];
    corrected.velocity(momentum, velocity);
    METRIC.standardize(velocity, unused);
    assertThat(velocity).containsExactly(expected, within(1e-12));
  }

  @Test
  void whatIsWithinAFactorOfTwoIsNoDirection() {
    assertThat(METRIC.corrected(along(1.9, 0, 1))).isSameAs(METRIC);
    assertThat(METRIC.corrected(along(0.51, 0, 1))).isSameAs(METRIC);
    assertThat(METRIC.corrected(along(2.1, 0, 1))).isNotSameAs(METRIC);
    assertThat(METRIC.corrected(along(1 / 16.0, 0.6, 0.8)).map().rank()).isZero();
  }

  /** The target is N(0, M^-1), a standard normal to this metric. */
  @Test
  void leapfrogsAreReversible() {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.studentT(5, 2), METRIC);
    PhasePoint point = at(hamiltonian, 0.7, -1.1, 0.3, -0.2);
    for (int i = 0; i < 50; i++) {
      hamiltonian.leapfrog(point, 0.1);
    }
    assertThat(Math.abs(point.position[0] - 0.7)).isGreaterThan(0.01);
    for (int i = 0; i < 50; i++) {
      hamiltonian.leapfrog(point, -0.1);
    }
    assertThat(point.position).containsExactly(new double[] {0.7, -1.1}, within(1e-11));
    assertThat(point.momentum).containsExactly(new double[] {0.3, -0.2}, within(1e-11));
  }

  @Test
  void theEnergyErrorIsOfSecondOrder() {
    double coarse = energyErrorAtTimeOne(40);
    double fine = energyErrorAtTimeOne(80);
    double finest = energyErrorAtTimeOne(160);
    assertThat(coarse / fine).isCloseTo(4, within(0.15));
    assertThat(fine / finest).isCloseTo(4, within(0.05));
  }

  private static double energyErrorAtTimeOne(int steps) {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.studentT(5, 2), METRIC);
    PhasePoint point = at(hamiltonian, 0.5, 0.2, 0.15, 0.1);
    double start = point.energy;
    for (int i = 0; i < steps; i++) {
      hamiltonian.leapfrog(point, 1.0 / steps);
    }
    return point.energy - start;
  }

  /** The determinant of the derivative of a leapfrog by central differences. */
  @Test
  void leapfrogsKeepTheVolume() {
    double[] start = {0.4, -0.3, 0.2, 0.1};
    double[][] derivative = new double[4][];
    double h = 1e-5;
    for (int k = 0; k < 4; k++) {
      double[] up = start.clone();
      double[] down = start.clone();
      up[k] += h;
      down[k] -= h;
      double[] above = leapt(up);
      double[] below = leapt(down);
      derivative[k] = new double[4];
      for (int i = 0; i < 4; i++) {
        derivative[k][i] = (above[i] - below[i]) / (2 * h);
      }
    }
    assertThat(Math.abs(determinant(derivative))).isCloseTo(1, within(1e-7));
  }

  private static double[] leapt(double[] qAndP) {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.studentT(5, 2), METRIC);
    PhasePoint point = at(hamiltonian, qAndP);
    hamiltonian.leapfrog(point, 0.2);
    return new double[] {
      point.position[0], point.position[1], point.momentum[0], point.momentum[1]
    };
  }

  private static double determinant(double[][] a) {
    double product = 1;
    for (int i = 0; i < a.length; i++) {
      product *= a[i][i];
      for (int k = i + 1; k < a.length; k++) {
        double factor = a[k][i] / a[i][i];
        for (int j = i; j < a.length; j++) {
          a[k][j] -= factor * a[i][j];
        }
      }
    }
    return product;
  }

  private static PhasePoint at(Hamiltonian hamiltonian, double... qAndP) {
    PhasePoint point = new PhasePoint(2);
    System.arraycopy(qAndP, 0, point.position, 0, 2);
    System.arraycopy(qAndP, 2, point.momentum, 0, 2);
    hamiltonian.evaluate(point);
    hamiltonian.leapfrog(point, 0);
    return point;
  }
}
