package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransformTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final List<Transform> ALL =
      List.of(
          Transform.onto(-INFINITY, INFINITY),
          Transform.onto(0.0, INFINITY),
          Transform.onto(-3.0, INFINITY),
          Transform.onto(-INFINITY, 2.0),
          Transform.onto(-1.0, 4.0));

  @Test
  void supportChoosesTheTransform() {
    assertThat(ALL)
        .containsExactly(
            new Transform.Real(),
            new Transform.LowerBounded(0),
            new Transform.LowerBounded(-3),
            new Transform.UpperBounded(2),
            new Transform.Interval(-1, 4));
  }

  @Test
  void unconstrainUndoesConstrain() {
    for (Transform t : ALL) {
      for (double q : new double[] {-6, -0.5, 0, 1.25, 5}) {
        assertThat(t.unconstrain(t.constrain(q))).isCloseTo(q, within(1e-12));
      }
    }
  }

  @Test
  void slopeAndJacobianAreDerivatives() {
    double h = 1e-5;
    for (Transform t : ALL) {
      for (double q : new double[] {-6, -0.5, 0, 1.25, 5}) {
        double slope = (t.constrain(q + h) - t.constrain(q - h)) / (2 * h);
        assertThat(t.slope(q)).isCloseTo(slope, within(1e-9 * Math.max(1, Math.abs(slope))));
        assertThat(t.logJacobian(q)).isCloseTo(Math.log(Math.abs(t.slope(q))), within(1e-13));
        double change = (t.logJacobian(q + h) - t.logJacobian(q - h)) / (2 * h);
        assertThat(t.logJacobianSlope(q)).isCloseTo(change, within(1e-9));
      }
    }
  }

  @Test
  void farOutTheSupportIsNotLeft() {
    Transform interval = Transform.onto(-1.0, 4.0);
    assertThat(interval.constrain(-800)).isEqualTo(-1.0);
    assertThat(interval.constrain(800)).isEqualTo(4.0);
    assertThat(interval.logJacobian(800)).isCloseTo(Math.log(5) - 800, within(1e-12));
    assertThat(Transform.onto(0.0, INFINITY).constrain(-700)).isPositive();
  }
}
