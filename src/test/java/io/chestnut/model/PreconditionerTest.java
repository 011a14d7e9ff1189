package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreconditionerTest {
  private static final Family GAUSSIAN = Families.of("gaussian", null);
  private static final List<String> NAMES = List.of("Intercept", "x", "w");

  /** Four rows: x = 2, 6 (sd 2), w = 0, 1 (sd 0.5), y = 10, 30 (mean 20, sd 10). */
  private static DesignMoments moments() {
    DesignMoments moments = new DesignMoments(3);
    for (int i = 0; i < 4; i++) {
      moments.add(new double[] {1, 2 + 4 * (i % 2), i % 2}, 10 + 20 * (i / 2), 1);
    }
    return moments;
  }

  private static double[] origin(Family family, Map<String, String> user) {
    double[] q = new double[family.scalars().size() + 3];
    preconditioner(family, user).apply(new double[q.length], q);
    return q;
  }

  private static Preconditioner preconditioner(Family family, Map<String, String> user) {
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, family, moments());
    Standardization standardization = Standardization.of(moments(), 3, 0);
    return Preconditioner.of(
        ParameterLayout.of(priors, family, standardization), standardization, family, moments());
  }

  @Test
  void theOriginIsTheMeanResponseWithItsSpread() {
    assertThat(origin(GAUSSIAN, Map.of()))
        .containsExactly(new double[] {20, 0, 0, Math.log(10)}, within(1e-15));
  }

  @Test
  void aBoundedSlopeStartsAtTheScaleOfItsColumn() {
    assertThat(origin(GAUSSIAN, Map.of("x", "Exponential(1)"))[1])
        .isCloseTo(Math.log(10 / 2.0), within(1e-15));
  }

  @Test
  void aUnitIsTheSpreadOfTheResponseOverTheRootOfTheRows() {
    double[] q = new double[4];
    preconditioner(GAUSSIAN, Map.of()).apply(new double[] {1, 1, 1, 1}, q);
    assertThat(q).containsExactly(new double[] {25, 5, 5, Math.log(10) + 0.5}, within(1e-14));
  }

  @Test
  void theGradientIsThatOfTheComposedFunction() {
    LogDensity inner =
        new LogDensity() {
          @Override
          public int dimension() {
            return 4;
          }

          @Override
          public double evaluate(double[] q, double[] gradient) {
            double value = 0;
            for (int i = 0; i < 4; i++) {
              value -= q[i] * q[i] * (i + 1) / 2;
              gradient[i] = -q[i] * (i + 1);
            }
            return value;
          }
        };
    LogDensity composed = preconditioner(GAUSSIAN, Map.of()).of(inner);
    double[] z = {0.3, -1, 2, 0.7};
    double[] gradient = new double[4];
    composed.evaluate(z, gradient);
    double h = 1e-5;
    for (int i = 0; i < 4; i++) {
      double[] up = z.clone();
      double[] down = z.clone();
      up[i] += h;
      down[i] -= h;
      double slope =
          (composed.evaluate(up, new double[4]) - composed.evaluate(down, new double[4])) / (2 * h);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
    }
  }
}
