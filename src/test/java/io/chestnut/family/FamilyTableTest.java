package io.chestnut.family;

import static io.chestnut.family.ReferenceTable.auxiliary;
import static io.chestnut.family.ReferenceTable.error;
import static io.chestnut.family.ReferenceTable.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family of the register against its table {@code <name>.csv}: complete log density,
 * derivatives of the block kernel; and its rows of {@code moments.csv}: mean, moments of draws. A
 * family, or a link, without rows fails.
 */
class FamilyTableTest {
  /** Errors relative to max(1, |expected|). No family needs an exception. */
  private static final double VALUE = 1e-12;

  private static final double DERIVATIVE = 1e-11;

  static List<String> families() {
    return Families.names();
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyLinkIsInTheTable(String name) {
    assertThat(ReferenceTable.rows(name + ".csv").stream().map(r -> r.get("link")).distinct())
        .containsExactlyInAnyOrderElementsOf(Families.links(name));
    assertThat(moments(name)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("families")
  void logDensityIsThatOfTheTable(String name) {
    for (Map<String, String> row : ReferenceTable.rows(name + ".csv")) {
      Family family = Families.of(name, row.get("link"));
      double value = family.logDensity(number(row, "y"), trials(row), eta(row), auxiliary(row, ""));
      assertThat(error(value, number(row, "log_density"))).as("%s", row).isLessThan(VALUE);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void kernelOfOneRowIsThatOfTheTable(String name) {
    for (Map<String, String> row : ReferenceTable.rows(name + ".csv")) {
      check(name, row, null);
      check(name, row, padded(1.0));
    }
  }

  private static void check(String name, Map<String, String> row, double[] weight) {
    Family family = Families.of(name, row.get("link"));
    double[] trials = row.containsKey("trials") ? padded(number(row, "trials")) : null;
    ResponseBlock block = new ResponseBlock(1, padded(number(row, "y")), trials, weight);
    double[][] eta = {padded(eta(row)[0])};
    double[] scalars = auxiliary(row, "");
    double[] dScalars = new double[scalars.length];
    double value = family.accumulate(block, eta, scalars, eta, dScalars) + family.constant(block);
    assertThat(scalars).hasSameSizeAs(family.scalars());
    assertThat(error(value, number(row, "log_density"))).as("value, %s", row).isLessThan(VALUE);
    assertThat(error(eta[0][0], number(row, "d_eta"))).as("eta, %s", row).isLessThan(DERIVATIVE);
    assertThat(error(dScalars, auxiliary(row, "d_"))).as("aux, %s", row).isLessThan(DERIVATIVE);
  }

  /**
   * 100,000 draws: the mean within four standard errors; the variance, too, with the standard error
   * that the draws themselves have.
   */
  @ParameterizedTest
  @MethodSource("families")
  void drawsHaveTheMomentsOfTheTable(String name) {
    for (Map<String, String> row : moments(name)) {
      Family family = Families.of(name, row.get("link"));
      double[] scalars = scalars(row);
      double n = row.get("trials").isEmpty() ? 1.0 : number(row, "trials");
      double mean = number(row, "mean");
      double variance = number(row, "variance");
      RandomStream random = RandomStreams.stream(7, "test", name.hashCode());
      double[] squares = new double[100_000];
      double sum = 0.0;
      for (int i = 0; i < squares.length; i++) {
        double deviation = family.draw(random, n, eta(row), scalars) - mean;
        sum += deviation;
        squares[i] = deviation * deviation;
      }
      double spread = Arrays.stream(squares).map(s -> (s - variance) * (s - variance)).sum();
      double root = Math.sqrt(squares.length);
      assertThat(Math.abs(sum) / root / Math.sqrt(variance)).as("mean, %s", row).isLessThan(4);
      assertThat(Math.abs(Arrays.stream(squares).sum() - squares.length * variance))
          .as("variance, %s", row)
          .isLessThan(4 * Math.sqrt(spread));
      assertThat(error(n * family.mean(eta(row), scalars), mean)).isLessThan(VALUE);
    }
  }

  private static List<Map<String, String>> moments(String name) {
    return ReferenceTable.rows("moments.csv").stream()
        .filter(r -> r.get("family").equals(name))
        .toList();
  }

  private static double[] scalars(Map<String, String> row) {
    return row.get("aux").isEmpty()
        ? new double[0]
        : Arrays.stream(row.get("aux").split(";")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] eta(Map<String, String> row) {
    return new double[] {number(row, "eta")};
  }

  private static double trials(Map<String, String> row) {
    return row.containsKey("trials") ? number(row, "trials") : 1.0;
  }

  private static double[] padded(double first) {
    double[] values = new double[ResponseBlock.LANES];
    values[0] = first;
    return values;
  }
}
