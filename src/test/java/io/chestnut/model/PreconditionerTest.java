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
      moments.add(new double[] {1, 2 + 4 * (i % 2), i % 2}, 10 + 20 * (i / 2), 1, 1, 0);
    }
    return moments;
  }

  private static double[] origin(Family family, Map<String, String> user) {
    double[] q = new double[family.scalars().size() + 3];
    preconditioner(family, user).apply(new double[q.length], q);
    return q;
  }

  private static double unit(Family family, Map<String, String> user, int parameter) {
    double[] z = new double[family.scalars().size() + 3];
    double[] q = new double[z.length];
    z[parameter] = 1;
    preconditioner(family, user).apply(z, q);
    return q[parameter] - origin(family, user)[parameter];
  }

  private static Preconditioner preconditioner(Family family, Map<String, String> user) {
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, family, moments());
    Standardization standardization = Standardization.of(moments(), 3, 0);
    return Preconditioner.of(
        ParameterLayout.of(priors, family, standardization),
        standardization,
        family,
        priors,
        List.of(),
        moments());
  }

  @Test
  void theOriginIsTheMeanResponseWithItsSpread() {
    assertThat(origin(GAUSSIAN, Map.of()))
        .containsExactly(new double[] {20, 0, 0, Math.log(10)}, within(1e-15));
  }

  /** n^(1/4) sds of 10 / (2 sqrt 4), unless the prior expects less: then there. */
  @Test
  void aBoundedSlopeStartsBetweenNothingAndAll() {
    double expected = 10 / 2.0 / Math.sqrt(2);
    assertThat(origin(GAUSSIAN, Map.of("x", "HalfNormal(100)"))[1])
        .isCloseTo(Math.log(expected), within(1e-14));
    assertThat(unit(GAUSSIAN, Map.of("x", "HalfNormal(100)"), 1))
        .isCloseTo(1 / Math.sqrt(2), within(1e-14));
    assertThat(origin(GAUSSIAN, Map.of("x", "Exponential(10)"))[1])
        .isCloseTo(Math.log(0.1), within(1e-14));
    assertThat(unit(GAUSSIAN, Map.of("x", "Exponential(10)"), 1)).isEqualTo(1);
  }

  /** T' is (upper - lower) / 4 in the middle: an sd of 2.5 there is 0.01 on the logit axis. */
  @Test
  void aWideIntervalHasAUnitByItsWidth() {
    Map<String, String> wide = Map.of("x", "Uniform(-500, 500)");
    assertThat(origin(GAUSSIAN, wide)[1]).isCloseTo(0, within(1e-14));
    assertThat(unit(GAUSSIAN, wide, 1)).isCloseTo(0.01, within(1e-15));
    Map<String, String> unitInterval = Map.of("x", "Beta(2, 2)");
    assertThat(origin(GAUSSIAN, unitInterval)[1]).isCloseTo(0, within(1e-14));
    assertThat(unit(GAUSSIAN, unitInterval, 1)).isEqualTo(1);
  }

  @Test
  void anIntervalThatExcludesTheTargetIsEnteredFromItsNearestEnd() {
    double sd = 10 / 2.0 / Math.sqrt(4);
    double expected = 100 + Math.sqrt(2) * sd;
    assertThat(origin(GAUSSIAN, Map.of("x", "Uniform(100, 900)"))[1])
        .isCloseTo(Math.log((expected - 100) / (900 - expected)), within(1e-12));
  }

  /** Raw intercept = 20 - 4 slope at the slope's own origin; the interval's end is further out. */
  @Test
  void aBoundedInterceptTakesTheShiftOfBoundedSlopes() {
    Map<String, String> both = Map.of("x", "Exponential(0.5)", "Intercept", "Uniform(-100, 100)");
    double[] q = origin(GAUSSIAN, both);
    double slope = Math.exp(q[1]);
    double intercept = 200 / (1 + Math.exp(-q[0])) - 100;
    assertThat(slope).isCloseTo(2, within(1e-14));
    assertThat(intercept).isCloseTo(20 - 4 * slope, within(1e-12));
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
