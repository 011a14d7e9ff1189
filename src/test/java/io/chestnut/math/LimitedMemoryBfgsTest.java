package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
  @Test
  void firstDirectionIsTheGradient() {
    assertThat(new LimitedMemoryBfgs().direction(new double[] {1, -2, 3}))
        .containsExactly(1, -2, 3);
  }

  /** H y = s for the last step; the curvature here is diag(1, 10, 100). */
  @Test
  void theLastStepIsExplained() {
    LimitedMemoryBfgs curvature = new LimitedMemoryBfgs();
    for (int k = 0; k < 25; k++) {
      double[] step = {StrictMath.sin(k), StrictMath.cos(3 * k), StrictMath.sin(5 * k + 1)};
      double[] change = {step[0], 10 * step[1], 100 * step[2]};
      curvature.learn(step.clone(), change.clone());
      assertThat(curvature.direction(change)).containsExactly(step, within(1e-12));
    }
  }

  /** After steps along all axes of a quadratic the direction is Newton's. */
  @Test
  void aQuadraticIsLearntAxisByAxis() {
    LimitedMemoryBfgs curvature = new LimitedMemoryBfgs();
    curvature.learn(new double[] {2, 0}, new double[] {8, 0});
    curvature.learn(new double[] {0, 3}, new double[] {0, 0.75});
    assertThat(curvature.direction(new double[] {1, 1}))
        .containsExactly(new double[] {0.25, 4}, within(1e-15));
  }

  @Test
  void aStepWithoutCurvatureTeachesNothing() {
    LimitedMemoryBfgs curvature = new LimitedMemoryBfgs();
    curvature.learn(new double[] {1, 0}, new double[] {-1, 0});
    curvature.learn(new double[] {1, 0}, new double[] {0, 1});
    assertThat(curvature.direction(new double[] {1, 2})).containsExactly(1, 2);
  }
}
