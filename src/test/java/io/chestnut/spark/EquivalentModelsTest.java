package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.model.GlmModel;
import io.chestnut.sampler.LogDensity;
import io.chestnut.testing.SparkTest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Models that say the same in other words have the same posterior density, up to a constant. */
class EquivalentModelsTest extends SparkTest {
  /** Intercept, x, sigma. */
  private static final List<double[]> PLACES =
      List.of(
          new double[] {0.3, -0.4, 0.7},
          new double[] {-1.2, 0.9, 1.3},
          new double[] {2.0, 0.1, 0.4},
          new double[] {0.0, 0.0, 1.0});

  private static Dataset<Row> numbers() {
    return spark()
        .range(0, 40, 1, 3)
        .selectExpr(
            "CAST(id * id % 13 AS DOUBLE) / 4 - 1 AS y",
            "CAST(id * 7 % 11 AS DOUBLE) / 5 - 1 AS x",
            "CAST(id % 5 AS DOUBLE) / 2 AS o",
            "id % 3 AS n",
            "CAST(id % 2 AS INT) AS b");
  }

  private static GlmModel model(Dataset<Row> rows, String formula, String family) {
    BayesianGlm glm =
        new BayesianGlm()
            .setFormula(formula)
            .setFamily(family)
            .setPrior("Intercept", "Normal(0, 2)")
            .setPrior("x", "Normal(0, 1)");
    if (family.equals("gaussian")) {
      glm.setPrior("sigma", "Exponential(1)");
    }
    return glm.plan(rows).model();
  }

  /**
   * The log density at each place less that at the first. The sampler's coordinates are affine in
   * the coefficients and in log sigma.
   */
  private static double[] profile(GlmModel model) {
    LogDensity density = model.density();
    double[] values = new double[PLACES.size()];
    for (int i = 0; i < values.length; i++) {
      double[] z = position(model, PLACES.get(i), density.dimension());
      values[i] = density.evaluate(z, new double[z.length]);
    }
    double first = values[0];
    return Arrays.stream(values).map(value -> value - first).toArray();
  }

  /** z of Intercept and x by Cramer's rule, of sigma by its logarithm. */
  private static double[] position(GlmModel model, double[] place, int dimension) {
    double[] at = report(model, new double[dimension]);
    double[][] slope = new double[dimension][];
    for (int j = 0; j < dimension; j++) {
      double[] unit = new double[dimension];
      unit[j] = 1;
      slope[j] = report(model, unit);
      for (int p = 0; p < dimension; p++) {
        slope[j][p] -= at[p];
      }
    }
    double a = place[0] - at[0];
    double b = place[1] - at[1];
    double determinant = slope[0][0] * slope[1][1] - slope[1][0] * slope[0][1];
    double[] z = new double[dimension];
    z[0] = (a * slope[1][1] - slope[1][0] * b) / determinant;
    z[1] = (slope[0][0] * b - a * slope[0][1]) / determinant;
    if (dimension == 3) {
      z[2] = (Math.log(place[2]) - at[2]) / slope[2][2];
    }
    return z;
  }

  private static double[] report(GlmModel model, double[] z) {
    double[] reported = new double[z.length];
    model.report(z, reported);
    if (z.length == 3) {
      reported[2] = Math.log(reported[2]);
    }
    return reported;
  }

  private static void assertSame(GlmModel one, GlmModel other) {
    double[] expected = profile(one);
    double[] found = profile(other);
    for (int i = 0; i < expected.length; i++) {
      double size = Math.max(1, Math.abs(expected[i]));
      assertThat(found[i]).as("place %d", i).isCloseTo(expected[i], within(1e-12 * size));
    }
    assertThat(Arrays.stream(expected).map(Math::abs).max().orElseThrow()).isGreaterThan(1);
  }

  @Test
  void aWeightOfTwoIsTheRowTwice() {
    for (String family : List.of("gaussian", "bernoulli")) {
      String y = family.equals("gaussian") ? "y" : "b";
      Dataset<Row> rows = numbers();
      assertSame(
          model(rows.union(rows.where("n = 1")), y + " ~ x", family),
          model(
              rows.selectExpr("*", "IF(n = 1, 2.0D, 1.0D) AS w"),
              "weighted(%s, w) ~ x".formatted(y),
              family));
    }
  }

  @Test
  void aWeightOfZeroIsNoRow() {
    assertSame(
        model(numbers().where("n <> 1"), "y ~ x", "gaussian"),
        model(
            numbers().selectExpr("*", "IF(n = 1, 0.0D, 1.0D) AS w"),
            "weighted(y, w) ~ x",
            "gaussian"));
  }

  @Test
  void anOffsetOfANormalResponseIsTakenFromIt() {
    assertSame(
        model(numbers(), "I(y - o) ~ x", "gaussian"),
        model(numbers(), "y ~ x + offset(o)", "gaussian"));
  }

  @Test
  void successesInTrialsAreRowsOfOneTrialEach() {
    // n = 4 trials, y = id % 5 of them successes.
    Dataset<Row> counts =
        spark()
            .range(0, 30, 1, 2)
            .selectExpr(
                "id % 5 AS y", "4 + id % 2 AS n", "CAST(id * 7 % 11 AS DOUBLE) / 5 - 1 AS x");
    Dataset<Row> trials =
        counts
            .selectExpr("y", "x", "explode(sequence(CAST(1 AS BIGINT), n)) AS trial")
            .selectExpr("IF(trial <= y, 1, 0) AS s", "x");
    assertThat(trials.count()).isEqualTo(135);
    assertSame(model(trials, "s ~ x", "bernoulli"), model(counts, "p(y, n) ~ x", "binomial"));
  }
}
