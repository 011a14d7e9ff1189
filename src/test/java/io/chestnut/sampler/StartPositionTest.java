package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import org.junit.jupiter.api.Test;

class StartPositionTest {
  private final RandomStream random = RandomStreams.stream(1, "start");

  @Test
  void uniformPositionsFillTheCube() {
    StartPosition uniform = StartPosition.uniform(2);
    double[] q = new double[3];
    double largest = 0;
    for (int i = 0; i < 1000; i++) {
      uniform.propose(random, q);
      for (double x : q) {
        assertThat(x).isBetween(-2.0, 2.0);
        largest = Math.max(largest, Math.abs(x));
      }
    }
    assertThat(largest).isGreaterThan(1.99);
  }

  /**
   * Of a t with nu = 9: variance 9/7; E q1^2 q2^2 = nu^2 / ((nu - 2) (nu - 4)) = 81/35, which for
   * independent coordinates would be (9/7)^2 = 81/49.
   */
  @Test
  void theCoordinatesOfAStudentTShareTheirScale() {
    StartPosition studentT = StartPosition.studentT(9);
    double[] q = new double[2];
    int n = 200_000;
    double square = 0;
    double product = 0;
    for (int i = 0; i < n; i++) {
      studentT.propose(random, q);
      square += q[0] * q[0] / n;
      product += q[0] * q[0] * q[1] * q[1] / n;
    }
    assertThat(square).isBetween(9.0 / 7 - 0.03, 9.0 / 7 + 0.03);
    assertThat(product).isBetween(81.0 / 35 - 0.25, 81.0 / 35 + 0.25);
  }

  @Test
  void aPositionWhereTheTargetIsNotFiniteIsProposedAgain() {
    LogDensity positive = Targets.product(1, q -> q > 0 ? -q : Double.NaN, q -> -1);
    int[] proposals = {0};
    StartPosition ninthIsGood = (stream, q) -> q[0] = ++proposals[0] == 9 ? 0.5 : -1;
    Hamiltonian hamiltonian = new Hamiltonian(positive, Metric.unit(1));
    PhasePoint start = StartSearch.find(hamiltonian, ninthIsGood, random);
    assertThat(start.position[0]).isEqualTo(0.5);
    assertThat(proposals[0]).isEqualTo(9);
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> StartPosition.uniform(Double.NaN))
        .hasMessage("the initial radius is finite and not negative, not NaN");
    assertThatThrownBy(() -> StartPosition.studentT(0))
        .hasMessage("a t distribution has at least 1 degree of freedom, not 0");
  }
}
