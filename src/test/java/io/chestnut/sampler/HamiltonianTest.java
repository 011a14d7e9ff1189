package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HamiltonianTest {
  /** By hand: p = 0.5 - 0.05 * 1 = 0.45, q = 1 + 0.1 * 0.45, p = 0.45 - 0.05 * 1.045. */
  @Test
  void oneLeapfrogOfTheHarmonicOscillatorIsTheClosedForm() {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.standardNormal(1), Metric.unit(1));
    PhasePoint point = at(hamiltonian, new double[] {1}, new double[] {0.5});
    hamiltonian.leapfrog(point, 0.1);
    assertThat(point.position[0]).isCloseTo(1.045, within(1e-15));
    assertThat(point.momentum[0]).isCloseTo(0.39775, within(1e-15));
    assertThat(point.energy).isCloseTo(0.5 * (1.045 * 1.045 + 0.39775 * 0.39775), within(1e-15));
  }

  /** The metric is the oscillator of sd 3 in other units: q = 3 z, p = p_z / 3. */
  @Test
  void theMetricOfTheVarianceMakesEveryNormalStandard() {
    Hamiltonian standard = new Hamiltonian(Targets.standardNormal(1), Metric.unit(1));
    Hamiltonian scaled = new Hamiltonian(Targets.normals(3), Metric.ofVariances(new double[] {9}));
    PhasePoint z = at(standard, new double[] {1}, new double[] {0.5});
    PhasePoint q = at(scaled, new double[] {3}, new double[] {0.5 / 3});
    for (int i = 0; i < 10; i++) {
      standard.leapfrog(z, 0.3);
      scaled.leapfrog(q, 0.3);
    }
    assertThat(q.position[0]).isCloseTo(3 * z.position[0], within(1e-13));
    assertThat(q.velocity[0]).isCloseTo(3 * z.velocity[0], within(1e-13));
    assertThat(q.energy).isCloseTo(z.energy, within(1e-13));
  }

  @Test
  void leapfrogsAreReversible() {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.correlatedNormal(), Metric.unit(2));
    PhasePoint point = at(hamiltonian, new double[] {0.7, -1.1}, new double[] {0.3, 1.9});
    for (int i = 0; i < 50; i++) {
      hamiltonian.leapfrog(point, 0.2);
    }
    assertThat(Math.abs(point.position[0] - 0.7)).isGreaterThan(0.01);
    for (int i = 0; i < 50; i++) {
      hamiltonian.leapfrog(point, -0.2);
    }
    assertThat(point.position).containsExactly(new double[] {0.7, -1.1}, within(1e-12));
    assertThat(point.momentum).containsExactly(new double[] {0.3, 1.9}, within(1e-12));
  }

  @Test
  void theEnergyErrorIsOfSecondOrder() {
    double coarse = energyErrorAtTimeOne(10);
    double fine = energyErrorAtTimeOne(20);
    double finest = energyErrorAtTimeOne(40);
    assertThat(coarse / fine).isCloseTo(4, within(0.1));
    assertThat(fine / finest).isCloseTo(4, within(0.03));
  }

  private static double energyErrorAtTimeOne(int steps) {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.studentT(5), Metric.unit(1));
    PhasePoint point = at(hamiltonian, new double[] {0.5}, new double[] {1.5});
    double start = point.energy;
    for (int i = 0; i < steps; i++) {
      hamiltonian.leapfrog(point, 1.0 / steps);
    }
    return point.energy - start;
  }

  @Test
  void momentaHaveTheCovarianceOfTheMetric() {
    Hamiltonian hamiltonian =
        new Hamiltonian(Targets.flat(2), Metric.ofVariances(new double[] {4, 0.01}));
    PhasePoint point = new PhasePoint(2);
    double[] squares = new double[2];
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      hamiltonian.drawMomentum(RandomStreams.stream(1, "momentum", i), point);
      squares[0] += point.momentum[0] * point.momentum[0] * 4;
      squares[1] += point.momentum[1] * point.momentum[1] * 0.01;
    }
    assertThat((squares[0] - n) / Math.sqrt(2.0 * n)).isBetween(-4.0, 4.0);
    assertThat((squares[1] - n) / Math.sqrt(2.0 * n)).isBetween(-4.0, 4.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteHasInfiniteEnergy(double bad) {
    Hamiltonian badDensity = new Hamiltonian(Targets.product(1, q -> bad, q -> 0), Metric.unit(1));
    PhasePoint point = new PhasePoint(1);
    badDensity.leapfrog(point, 0.1);
    assertThat(point.energy).isEqualTo(Double.POSITIVE_INFINITY);

    Hamiltonian badGradient = new Hamiltonian(Targets.product(1, q -> 0, q -> bad), Metric.unit(1));
    point = new PhasePoint(1);
    badGradient.leapfrog(point, 0.1);
    assertThat(point.energy).isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static PhasePoint at(Hamiltonian hamiltonian, double[] position, double[] momentum) {
    PhasePoint point = new PhasePoint(position.length);
    System.arraycopy(position, 0, point.position, 0, position.length);
    System.arraycopy(momentum, 0, point.momentum, 0, momentum.length);
    hamiltonian.evaluate(point);
    hamiltonian.leapfrog(point, 0);
    return point;
  }
}
