package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
  private static final Family GAUSSIAN = Families.of("gaussian", null);
  private static final List<String> NAMES = List.of("Intercept", "x1", "x2");

  /** x1 = 2, 6 (mean 4, sd 2); x2 = 0, 1 (mean 0.5, sd 0.5). */
  private static ParameterLayout layout(Map<String, String> user) {
    DesignMoments moments = new DesignMoments(3);
    moments.add(new double[] {1, 2, 0}, 1, 1, 1, 0);
    moments.add(new double[] {1, 6, 1}, 5, 1, 1, 0);
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, GAUSSIAN, moments);
    return ParameterLayout.of(priors, GAUSSIAN, Standardization.of(moments, 3, 0));
  }

  private static double[] report(Map<String, String> user, double... q) {
    double[] reported = new double[q.length];
    layout(user).report(q, reported);
    return reported;
  }

  @Test
  void coefficientsAreABlockAndEachScalarIsOne() {
    ParameterLayout layout = layout(Map.of());
    assertThat(layout.names()).containsExactly("Intercept", "x1", "x2", "sigma");
    assertThat(layout.dimension()).isEqualTo(4);
    assertThat(layout.blocks())
        .extracting(ParameterLayout.Block::name)
        .containsExactly("coefficients", "sigma");
    assertThat(layout.blocks())
        .extracting(ParameterLayout.Block::shape)
        .containsExactly(List.of(3), List.of());
    assertThat(layout.blocks().get(1).transforms()).containsExactly(new Transform.LowerBounded(0));
  }

  @Test
  void standardisingIsUndoneInTheReport() {
    // beta1 = 3/2, beta2 = -1/0.5, Intercept = 1 - 1.5 * 4 + 2 * 0.5, sigma = 1
    assertThat(report(Map.of(), 1, 3, -1, 0))
        .containsExactly(new double[] {-4, 1.5, -2, 1}, within(1e-15));
  }

  @Test
  void boundedSlopeIsTheReportedOne() {
    double[] reported = report(Map.of("x1", "Exponential(1)", "x2", "Uniform(-1, 3)"), 1, 0, 0, 0);
    assertThat(reported).containsExactly(new double[] {1 - 4 - 0.5, 1, 1, 1}, within(1e-15));
  }

  @Test
  void boundedInterceptIsTheReportedOneWhateverTheSlopes() {
    for (double slope : new double[] {-50, 0, 50}) {
      assertThat(report(Map.of("Intercept", "Uniform(2, 4)"), 0, slope, slope, 0)[0]).isEqualTo(3);
    }
  }
}
