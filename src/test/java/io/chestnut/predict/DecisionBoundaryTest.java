package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.math.Quantiles;
import io.chestnut.posterior.Draws;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** y ~ x1 * x2: the boundary is x2 = -(b0 + b1 x1) / (b2 + b12 x1), its pole x1 = -b2 / b12. */
class DecisionBoundaryTest {
  private static final List<String> NAMES = List.of("Intercept", "x1", "x2", "x1:x2");
  private static final Family BERNOULLI = Families.of("bernoulli", null);

  private static double[] row(double x1, double x2) {
    return new double[] {1, x1, x2, x1 * x2};
  }

  private static double[] slope(double x1) {
    return new double[] {0, 0, 1, x1};
  }

  private static CoefficientDraws draws(double[]... values) {
    Draws draws =
        new Draws(List.of(new Draws.Block("beta", List.of(4), NAMES)), 1, values[0].length, values);
    return CoefficientDraws.of(draws, NAMES, BERNOULLI, OptionalInt.empty());
  }

  private static DecisionBoundary boundary(CoefficientDraws draws, double threshold) {
    return new DecisionBoundary(draws, Link.LOGIT, threshold, 0.94, -9, 9);
  }

  /** The reference is exact to 1e-6; its boundary and its means agree to 7e-9. */
  @Test
  void boundaryAtThePosteriorMeansIsThatOfTheReference() throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(DecisionBoundaryTest.class.getResourceAsStream("interaction.json"));
    double[][] values = new double[4][2];
    for (int j = 0; j < 4; j++) {
      JsonNode parameter = reference.get("parameters").get(j);
      assertThat(parameter.get("name").textValue()).isEqualTo(NAMES.get(j));
      // two draws whose mean is the posterior mean
      values[j][0] = parameter.get("mean").doubleValue() + 0.125;
      values[j][1] = parameter.get("mean").doubleValue() - 0.125;
    }
    DecisionBoundary boundary = boundary(draws(values), 0.5);
    JsonNode expected = reference.get("boundary_plugin");
    for (int x1 : new int[] {-9, -3, -1, 0, 1, 3, 9}) {
      assertThat(boundary.at(row(x1, 0), row(x1, 1)).atMean())
          .isCloseTo(
              expected.get("x2_at_x1").get(Integer.toString(x1)).doubleValue(), within(1e-8));
    }
    assertThat(boundary.pole(slope(0), slope(1)).atMean())
        .isCloseTo(expected.get("singular_x1").doubleValue(), within(1e-8));
  }

  @Test
  void quantilesAndCrossingsAreThoseOfTheRootsOfTheDraws() {
    Random random = new Random(4);
    int size = 1003;
    double[][] b = new double[4][size];
    double[] centre = {-0.54, 0.62, -0.87, 1.79};
    for (int j = 0; j < 4; j++) {
      for (int i = 0; i < size; i++) {
        b[j][i] = centre[j] + 0.3 * random.nextGaussian();
      }
    }
    double x1 = 0.7;
    double target = Math.log(0.3 / 0.7);
    double[] roots = new double[size];
    double[] poles = new double[size];
    for (int i = 0; i < size; i++) {
      roots[i] = (target - b[0][i] - b[1][i] * x1) / (b[2][i] + b[3][i] * x1);
      poles[i] = -b[2][i] / b[3][i];
    }
    long inside = Arrays.stream(roots).filter(r -> r >= -9 && r <= 9).count();
    Arrays.sort(roots);
    Arrays.sort(poles);
    DecisionBoundary boundary = boundary(draws(b), 0.3);
    BoundaryPoint point = boundary.at(row(x1, 0), row(x1, 1));
    assertThat(point.median()).isCloseTo(Quantiles.ofSorted(roots, 0.5), within(1e-10));
    assertThat(point.low()).isCloseTo(Quantiles.ofSorted(roots, 0.03), within(1e-8));
    assertThat(point.high()).isCloseTo(Quantiles.ofSorted(roots, 0.97), within(1e-8));
    assertThat(point.crossing()).isEqualTo((double) inside / size).isBetween(0.8, 0.999);
    BoundaryPole pole = boundary.pole(slope(0), slope(1));
    assertThat(pole.median()).isCloseTo(Quantiles.ofSorted(poles, 0.5), within(1e-12));
    assertThat(pole.low()).isCloseTo(Quantiles.ofSorted(poles, 0.03), within(1e-12));
    assertThat(pole.high()).isCloseTo(Quantiles.ofSorted(poles, 0.97), within(1e-12));
  }

  @Test
  void drawsWithoutABoundaryAreLeftOutAndDoNotCross() {
    // slopes 1, 0, 0: a root at 2, none, every x2
    CoefficientDraws draws =
        draws(
            new double[] {-2, -2, 0},
            new double[] {0, 0, 0},
            new double[] {1, 0, 0},
            new double[] {0, 0, 0});
    BoundaryPoint point = boundary(draws, 0.5).at(row(1, 0), row(1, 1));
    assertThat(point.median()).isEqualTo(2);
    assertThat(point.low()).isEqualTo(2);
    assertThat(point.high()).isEqualTo(2);
    assertThat(point.crossing()).isEqualTo(1 / 3.0);
  }

  @Test
  void withoutInteractionThereIsNoPole() {
    CoefficientDraws draws =
        draws(new double[] {-2, 1}, new double[] {0, 0}, new double[] {1, 2}, new double[] {0, 0});
    BoundaryPole pole = boundary(draws, 0.5).pole(slope(0), slope(1));
    assertThat(pole.atMean()).isNaN();
    assertThat(pole.median()).isNaN();
  }

  @Test
  void affineRowsAreToldFromOthers() {
    assertThat(DecisionBoundary.affine(row(0.3, 0), row(0.3, 1), row(0.3, 2), 2)).isTrue();
    assertThat(DecisionBoundary.affine(row(0.3, 0), row(0.3, 1), row(0.3, -9), -9)).isTrue();
    double[] zero = {0};
    double[] one = {1};
    assertThat(DecisionBoundary.affine(zero, one, new double[] {4}, 2)).as("x^2").isFalse();
    assertThat(DecisionBoundary.affine(zero, one, new double[] {3}, -3)).as("|x|").isFalse();
    assertThat(DecisionBoundary.affine(zero, one, new double[] {Double.NaN}, 2)).isFalse();
  }
}
