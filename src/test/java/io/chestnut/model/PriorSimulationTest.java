package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriorSimulationTest {
  private static final Family GAUSSIAN = Families.of("gaussian", null);
  private static final List<String> NAMES = List.of("Intercept", "x");

  /** x = 98, 102 (mean 100, sd 2), y = 1, 5 (mean 3, sd 2). */
  private static DesignMoments moments() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 98}, 1, 1, 1, 0);
    moments.add(new double[] {1, 102}, 5, 1, 1, 0);
    return moments;
  }

  private static double[][] simulate(Map<String, String> user, int draws, long seed) {
    PriorSet priors = PriorSet.resolve(user, NAMES, 0, GAUSSIAN, moments());
    return PriorSimulation.simulate(priors, Standardization.of(moments(), 2, 0), draws, seed);
  }

  @Test
  void defaultInterceptIsPlausibleAtTheAverageRow() {
    double[][] draws = simulate(Map.of(), 20_000, 1);
    double[] average = new double[20_000];
    for (int d = 0; d < average.length; d++) {
      average[d] = draws[0][d] + 100 * draws[1][d];
    }
    double mean = Arrays.stream(average).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(average).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    assertThat(mean).isCloseTo(3.0, within(5 * 5 / Math.sqrt(20_000)));
    assertThat(sd).isCloseTo(5.0, within(0.15));
    assertThat(Arrays.stream(draws[2])).allMatch(sigma -> sigma > 0);
  }

  @Test
  void usersInterceptIsDrawnAsWritten() {
    double[] intercept = simulate(Map.of("Intercept", "Uniform(2, 3)"), 500, 1)[0];
    assertThat(Arrays.stream(intercept)).allMatch(v -> v >= 2 && v <= 3);
  }

  @Test
  void drawDependsOnSeedAndItsNumberOnly() {
    double[][] few = simulate(Map.of(), 3, 9);
    double[][] many = simulate(Map.of(), 10, 9);
    double[][] other = simulate(Map.of(), 3, 10);
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.copyOf(many[i], 3)).isEqualTo(few[i]);
      assertThat(other[i]).isNotEqualTo(few[i]);
    }
  }

  @Test
  void everyImproperPriorIsNamed() {
    assertThatThrownBy(() -> simulate(Map.of("x", "Flat", "sigma", "HalfFlat"), 3, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The prior of 'x' is Flat, from which nothing can be drawn.\n"
                + "Give it a proper prior, such as Normal(0, 10); a fit does not need one.\n\n"
                + "The prior of 'sigma' is HalfFlat, from which nothing can be drawn.\n"
                + "Give it a proper prior, such as HalfNormal(1); a fit does not need one.");
  }
}
