package io.chestnut.family;

import static io.chestnut.family.ReferenceTable.auxiliary;
import static io.chestnut.family.ReferenceTable.error;
import static io.chestnut.family.ReferenceTable.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every family against its table: complete log density, derivatives of the block kernel, moments of
 * draws. A new family adds a line and its table. The binomial law is Bernoulli with trials.
 */
class FamilyTableTest {
  private static final double VALUE = 1e-12;
  private static final double DERIVATIVE = 1e-11;

  @ParameterizedTest
  @CsvSource({"bernoulli,bernoulli", "gaussian,gaussian", "binomial,bernoulli"})
  void logDensityIsThatOfTheTable(String table, String name) {
    for (Map<String, String> row : ReferenceTable.rows(table + ".csv")) {
      Family family = Families.of(name, row.get("link"));
      double value = family.logDensity(number(row, "y"), trials(row), eta(row), auxiliary(row, ""));
      assertThat(error(value, number(row, "log_density"))).as("%s", row).isLessThan(VALUE);
    }
  }

  @ParameterizedTest
  @CsvSource({"bernoulli,bernoulli", "gaussian,gaussian", "binomial,bernoulli"})
  void kernelOfOneRowIsThatOfTheTable(String table, String name) {
    for (Map<String, String> row : ReferenceTable.rows(table + ".csv")) {
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
    assertThat(error(value, number(row, "log_density"))).as("value, %s", row).isLessThan(VALUE);
    assertThat(error(eta[0][0], number(row, "d_eta"))).as("eta, %s", row).isLessThan(DERIVATIVE);
    assertThat(error(dScalars, auxiliary(row, "d_"))).as("aux, %s", row).isLessThan(DERIVATIVE);
  }

  /** 40,000 draws: the mean within five standard errors, the variance within 5 %. */
  @ParameterizedTest
  @CsvSource({"bernoulli,bernoulli", "gaussian,gaussian", "binomial,bernoulli"})
  void drawsHaveTheMomentsOfTheTable(String table, String name) {
    List<Map<String, String>> rows =
        ReferenceTable.rows("moments.csv").stream()
            .filter(r -> r.get("family").equals(table))
            .toList();
    assertThat(rows).isNotEmpty();
    for (Map<String, String> row : rows) {
      Family family = Families.of(name, row.get("link"));
      double[] scalars = row.get("aux").isEmpty() ? new double[0] : new double[] {aux(row)};
      double n = row.get("trials").isEmpty() ? 1.0 : number(row, "trials");
      RandomStream random = RandomStreams.stream(7, "test", table.hashCode());
      double sum = 0.0;
      double squares = 0.0;
      int draws = 40_000;
      double mean = number(row, "mean");
      double variance = number(row, "variance");
      for (int i = 0; i < draws; i++) {
        double y = family.draw(random, n, eta(row), scalars);
        sum += y - mean;
        squares += (y - mean) * (y - mean);
      }
      assertThat(Math.abs(sum / draws)).as("%s", row).isLessThan(5 * Math.sqrt(variance / draws));
      assertThat(squares / draws / variance).as("%s", row).isBetween(0.95, 1.05);
      assertThat(error(n * family.mean(eta(row), scalars), mean)).isLessThan(VALUE);
    }
  }

  private static double aux(Map<String, String> row) {
    return number(row, "aux");
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
