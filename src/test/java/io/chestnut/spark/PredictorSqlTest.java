package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Link;
import io.chestnut.predict.PredictionKind;
import io.chestnut.spark.frame.PredictorSql;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pasted SQL beside {@code transform}. */
class PredictorSqlTest extends SparkTest {
  private static final List<String> SETTINGS =
      List.of(
          "spark.sql.ansi.enabled",
          "spark.sql.ansi.enforceReservedKeywords",
          "spark.sql.ansi.doubleQuotedIdentifiers",
          "spark.sql.parser.escapedStringLiterals");

  @AfterEach
  void resetSettings() {
    SETTINGS.forEach(spark().conf()::unset);
  }

  private static Dataset<Row> training() {
    return spark()
        .range(0, 60, 1, 2)
        .selectExpr(
            "id % 2 AS y",
            "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x",
            "element_at(array('plain', 'o\\'clock', 'a \"b\" \\\\c ${d}'), 1 + CAST(id % 3 AS INT)) AS g",
            "CAST(id % 13 AS FLOAT) / 7 AS z",
            "CAST(1 + id * 7 % 17 AS DECIMAL(6, 2)) AS w",
            "id % 5 > 2 AS b",
            "CAST(id % 4 AS SHORT) AS k",
            "id * 3 % 7 AS `select`",
            "CAST(id % 7 AS DOUBLE) - 3 AS `odd.name ``q```",
            "concat('h', id * 7 % 5) AS `h h`",
            "1 + id % 4 AS e");
  }

  private static Dataset<Row> rows() {
    Dataset<Row> some = training().limit(1);
    return training()
        .union(some.withColumn("x", functions.lit(null).cast("double")))
        .union(some.withColumn("x", functions.lit(-5.0)))
        .union(some.withColumn("z", functions.lit(Float.NaN)))
        .union(some.withColumn("g", functions.lit("new")))
        .union(some.withColumn("k", functions.lit(9).cast("short")))
        .union(some.withColumn("k", functions.lit(null).cast("short")))
        .union(some.withColumn("b", functions.lit(null).cast("boolean")))
        .union(some.withColumn("w", functions.lit(0).cast("decimal(6,2)")))
        .union(some.withColumn("w", functions.lit(-1).cast("decimal(6,2)")))
        .union(some.withColumn("e", functions.lit(null).cast("bigint")));
  }

  private static BayesianGlmModel model(String formula, String family) {
    return new BayesianGlmModel(
            "bayesianGlmModel_test",
            SyntheticFit.of(training(), formula, family, 2, 40),
            Optional.empty())
        .setKind(PredictionKind.LINEAR);
  }

  private static String linear(BayesianGlmModel model) {
    return PredictorSql.linear(model.fitted().design(), model.coefficientDraws().means());
  }

  /** Compares the SQL with transform; how many rows both predict. */
  private static int agreeing(BayesianGlmModel model) {
    model.transform(rows()).createOrReplaceTempView("scored");
    List<Row> both =
        spark().sql("SELECT mean, " + linear(model) + " AS linear FROM scored").collectAsList();
    assertThat(both).hasSize(70);
    int predicted = 0;
    for (Row row : both) {
      assertThat(row.isNullAt(1)).as(row.toString()).isEqualTo(row.isNullAt(0));
      if (!row.isNullAt(0)) {
        predicted++;
        assertThat(row.getDouble(1))
            .isCloseTo(row.getDouble(0), within(1e-12 * Math.max(1, Math.abs(row.getDouble(0)))));
      }
    }
    return predicted;
  }

  @Test
  void infiniteNumbersAreNullAsInTransform() {
    BayesianGlmModel model = model("y ~ x * b + z + offset(e)", "gaussian");
    Dataset<Row> some = rows().limit(1);
    Dataset<Row> infinite =
        some.withColumn("x", functions.lit(Double.POSITIVE_INFINITY))
            .union(some.withColumn("x", functions.lit(Double.NEGATIVE_INFINITY)))
            .union(some.withColumn("z", functions.lit(Float.NEGATIVE_INFINITY)))
            .union(some.withColumn("e", functions.lit(Double.POSITIVE_INFINITY)));
    model.transform(infinite).createOrReplaceTempView("infinite");
    assertThat(
            spark()
                .sql("SELECT count(*), count(mean), count(" + linear(model) + ") FROM infinite")
                .head())
        .isEqualTo(RowFactory.create(4L, 0L, 0L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyKindOfColumnHasTheNumbersOfTransform(boolean ansi) {
    SETTINGS.forEach(setting -> spark().conf().set(setting, ansi));
    int predicted =
        agreeing(
            model(
                "y ~ center(x) * g + scale(z) + log(w) + b + C(k, Sum):x + C(k, Sum):g:z + 0"
                    + " + Q(\"select\") + Q(\"odd.name `q`\"):b + Q(\"h h\"):g + offset(log(e)) + offset(x)",
                "poisson"));
    assertThat(predicted).isEqualTo(61);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I(x ** 2) + I(x > 0):z + I(x // 0.3) + I(x % 0.7) + I(-x % 3) + I(x // -0.7)",
        "I((x > 0) & (z < 1)) + I((x > 0) | (g == \"o'clock\")) + I(not (x > 0))",
        "min(x, z) + max(x, z) + floor(x) + ceil(z) + round(x) + abs(x) + I(-x) + I(+z - x * 2)",
        "sin(x) + cos(x) + tan(x) + sinh(x) + cosh(x) + tanh(x) + exp(x) + expm1(x)",
        "log2(w) + log10(w) + log1p(z) + sqrt(w) + pow(x, 3) + pow(w, z) + I(1 / (w + 1)) + I(x / 4)",
        "C(x > 0, Sum) + C(k, Treatment(2)) + center(log(w)) + scale(I(x / 3), ddof=1) + I(k == 2)",
        "I(z / (x + 5)) + I(x / 1e-3) + I((x + 1.5) ** z) + I(x % (x + 5)) + I(x // (x + 5))"
      })
  void everyFunctionHasTheNumbersOfTransform(String terms) {
    assertThat(agreeing(model("y ~ " + terms, "poisson"))).isGreaterThan(30);
  }

  @Test
  void theTextReadsAsTheFormulaDoes() {
    BayesianGlmModel model = model("y ~ x + b + offset(log(e))", "poisson");
    double[] coefficients = {-0.25, 1e-7, 2};
    assertThat(PredictorSql.linear(model.fitted().design(), coefficients))
        .isEqualTo(
            """
            nullif(nullif(nullif(
                -0.25D
              + CASE `b` WHEN FALSE THEN 0.0D WHEN TRUE THEN 1.0E-7D END
              + 2.0D * CAST(`x` AS DOUBLE)
              + ln(CAST(`e` AS DOUBLE)), CAST('NaN' AS DOUBLE)), CAST('Infinity' AS DOUBLE)), CAST('-Infinity' AS DOUBLE))""");
  }

  @Test
  void inverseLinkGivesTheExpectedResponse() {
    Map<Link, Double> expected =
        Map.of(
            Link.IDENTITY, 0.5,
            Link.LOGIT, 0.6224593312018546,
            Link.LOG, 1.6487212707001282,
            Link.CLOGLOG, 0.807704354452035,
            Link.INVERSE, 2.0);
    expected.forEach(
        (link, mean) ->
            assertThat(
                    spark()
                        .sql("SELECT " + PredictorSql.inverse(link, "nullif(0.5D, 9D)").get())
                        .first()
                        .getDouble(0))
                .as(link.word())
                .isCloseTo(mean, within(1e-14)));
    assertThat(PredictorSql.inverse(Link.PROBIT, "0.5D")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Link.class, names = "PROBIT", mode = EnumSource.Mode.EXCLUDE)
  void missingStaysMissing(Link link) {
    String sql = PredictorSql.inverse(link, "nullif(0.5D, 0.5D)").orElseThrow();
    assertThat(spark().sql("SELECT " + sql).first().isNullAt(0)).isTrue();
  }
}
