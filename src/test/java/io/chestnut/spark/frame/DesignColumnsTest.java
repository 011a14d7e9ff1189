package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.design.Design;
import io.chestnut.design.RowEvaluator;
import io.chestnut.formula.Formula;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The two interpreters of a design give the same bits, row by row and column by column. */
class DesignColumnsTest extends SparkTest {
  private static final String DDL =
      "y double, x double, n int, g string, h string, w string, b boolean, k long";

  private static Design learn(Dataset<Row> data, String formula) {
    return DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema())).freeze();
  }

  /** Complete rows: 4 levels of g, 3 of h, 24 of w, 13 of k. */
  private static Dataset<Row> training() {
    Random random = new Random(1);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      rows.add(
          row(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextInt(9),
              "g" + i % 4,
              "h" + i % 3,
              "w" + i % 24,
              i % 5 < 2,
              (long) (i % 13)));
    }
    return rows(DDL, rows.toArray(Object[][]::new));
  }

  /** Rows with nulls, NaN, infinities, zeros of both signs, and levels that are not known. */
  private static Dataset<Row> fresh() {
    Double[] numbers = {1.5, null, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0, 1e300, -2.0};
    Object[][] rows = new Object[200][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          row(
              numbers[i % 7],
              numbers[i % 8],
              i % 11 == 0 ? null : Integer.valueOf(i % 9),
              i % 13 == 0 ? null : "g" + i % 5,
              "h" + i % 4,
              i % 17 == 0 ? null : "w" + i % 26,
              i % 19 == 0 ? null : Boolean.valueOf(i % 2 == 0),
              (long) (i % 15));
    }
    return rows(DDL, rows);
  }

  private static void assertInterpretersAgree(Design design, Dataset<Row> data) {
    RowEvaluator evaluator = RowEvaluator.of(design);
    List<Row> inputs = data.collectAsList();
    List<double[]> outputs =
        data.coalesce(1)
            .select(DesignColumns.vector(design))
            .as(spark().implicits().newDoubleArrayEncoder())
            .collectAsList();
    double[] x = new double[design.columns().size()];
    for (int i = 0; i < inputs.size(); i++) {
      Row input = inputs.get(i);
      evaluator.predictors(input::getAs, x);
      assertThat(outputs.get(i)).as("%s of %s", design.names(), input).containsExactly(x);
    }
  }

  @Test
  void vectorsAgreeForContrastsAndInteractions() {
    Dataset<Row> training = training();
    Dataset<Row> fresh = fresh();
    for (String formula :
        List.of(
            "y ~ x * n",
            "y ~ 0 + g * h + b",
            "y ~ x:g + I(x > 0):h + C(n):x",
            "y ~ b * I(n ** 2)",
            "~ log(n + 1) + sin(x):b")) {
      assertInterpretersAgree(learn(training, formula), fresh);
    }
  }

  @Test
  void vectorsAgreeForContrastsOfEveryKind() {
    Dataset<Row> training = training();
    Dataset<Row> fresh = fresh();
    for (String formula :
        List.of(
            "y ~ C(g, Sum) * C(h, Treatment(-1)) + C(b, Sum)",
            "y ~ 0 + C(g, Sum(\"g1\")) + C(g, Sum(0)):x",
            "y ~ x + x:C(w, Sum):n",
            "y ~ x:C(w, Sum(3)) + b:C(k, Sum)",
            "y ~ C(w, Sum) + C(n, Sum, levels=[8, 7, 6, 5, 4, 3, 2, 1, 0]):x",
            "y ~ C(w, Treatment(\"w7\")) * x",
            "y ~ C(k, Treatment(5)):C(h, Sum) + C(g, levels=[\"g3\", \"g1\", \"g0\", \"g2\"])")) {
      assertInterpretersAgree(learn(training, formula), fresh);
    }
  }

  @Test
  void vectorsAgreeForStatefulFunctions() {
    Dataset<Row> training = training();
    Dataset<Row> fresh = fresh();
    for (String formula :
        List.of(
            "y ~ center(x) + scale(n, ddof=1) + standardize(x, center=False)",
            "y ~ scale(log(n + 1)):C(g, Sum) + I(center(x) ** 2)",
            "y ~ 0 + I(scale(x) > 0):h + center(scale(n) + 1)",
            "y ~ scale(exp(center(abs(center(x))))) + max(scale(x), 0)")) {
      assertInterpretersAgree(learn(training, formula), fresh);
    }
  }

  @Test
  void trialsWeightsAndOffsetsAgree() {
    Design design =
        learn(
            training(),
            "weighted(p(k, n + 9), I(n + 1)) ~ x + offset(center(x)) + offset(log(n + 1))");
    RowEvaluator evaluator = RowEvaluator.of(design);
    List<Row> inputs = fresh().collectAsList();
    List<Row> outputs =
        fresh()
            .coalesce(1)
            .select(
                DesignColumns.trials(design),
                DesignColumns.weight(design),
                DesignColumns.offset(design))
            .collectAsList();
    for (int i = 0; i < inputs.size(); i++) {
      Row input = inputs.get(i);
      assertThat(outputs.get(i))
          .isEqualTo(
              RowFactory.create(
                  evaluator.trials(input::getAs),
                  evaluator.weight(input::getAs),
                  evaluator.offset(input::getAs)));
    }
  }

  @Test
  void sparkLearnsTheSameTransformsWhateverThePartitions() {
    String formula = "y ~ scale(x) + center(exp(scale(n, ddof=1))) + C(w, Sum)";
    String learnt = learn(training().coalesce(1), formula).toJson().toString();
    for (int partitions : new int[] {2, 7}) {
      assertThat(learn(training().repartition(partitions), formula).toJson().toString())
          .isEqualTo(learnt);
    }
  }

  @Test
  void eachLevelOfNestingTakesAJobAndOneIsEnoughWithout() {
    Dataset<Row> training = training();
    assertThat(jobs(training, "y ~ x * C(g, Sum)")).isEqualTo(1);
    assertThat(jobs(training, "y ~ scale(x) + center(n)")).isEqualTo(2);
    assertThat(jobs(training, "y ~ scale(x) + center(exp(scale(x)))")).isEqualTo(3);
  }

  private static int jobs(Dataset<Row> data, String formula) {
    var context = spark().sparkContext();
    context.setJobGroup(formula, "learn", false);
    try {
      learn(data, formula);
      return context.statusTracker().getJobIdsForGroup(formula).length;
    } finally {
      context.clearJobGroup();
    }
  }

  @Test
  void vectorsAgreeForFactorsOfManyLevels() {
    Dataset<Row> training = training();
    Dataset<Row> fresh = fresh();
    for (String formula :
        List.of(
            "y ~ w",
            "y ~ 0 + w + x",
            "y ~ n + n:w:x",
            "y ~ g:w",
            "y ~ w:g + x",
            "y ~ x + C(k):x",
            "y ~ C(k) + w")) {
      assertInterpretersAgree(learn(training, formula), fresh);
    }
  }

  @Test
  void responsesAgree() {
    Dataset<Row> fresh = fresh();
    for (String formula :
        List.of(
            "y ~ x",
            "b ~ x",
            "b[False] ~ x",
            "C(b, levels=[True, False]) ~ x",
            "C(n % 2)[0] ~ x",
            "I(y ** 2) ~ x",
            "I(n > 4) ~ x")) {
      Design design = learn(training(), formula);
      RowEvaluator evaluator = RowEvaluator.of(design);
      List<Row> inputs = fresh.collectAsList();
      List<Row> outputs = fresh.select(DesignColumns.response(design)).collectAsList();
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(outputs.get(i).get(0))
            .isEqualTo(Double.valueOf(evaluator.response(inputs.get(i)::getAs)));
      }
    }
  }

  @Test
  void namedColumnsAreNullWhereTheVectorIsNaN() {
    Design design = learn(training(), "y ~ x:g + w");
    Dataset<Row> named = fresh().select(DesignColumns.named(design).toArray(Column[]::new));
    assertThat(named.columns()).containsExactly(design.names().toArray(String[]::new));
    List<Row> rows = named.collectAsList();
    List<double[]> vectors =
        fresh()
            .select(DesignColumns.vector(design))
            .as(spark().implicits().newDoubleArrayEncoder())
            .collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < design.columns().size(); j++) {
        double number = vectors.get(i)[j];
        assertThat(rows.get(i).get(j)).isEqualTo(Double.isNaN(number) ? null : number);
      }
    }
  }

  @Test
  void oddNamesOfColumnsWork() {
    List<String> names = List.of("a.b", "with space", "tick`s", "größe", "x:y", "select");
    String ddl =
        String.join(
            ", ", names.stream().map(n -> "`" + n.replace("`", "``") + "` double").toList());
    Dataset<Row> data = rows(ddl, row(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), row(2., 4., 5., 5., 7., 9.));
    for (String name : names) {
      Design design = learn(data, "~ Q(\"" + name + "\")");
      assertInterpretersAgree(design, data);
    }
  }

  @Test
  void sqlIsReadable() {
    Dataset<Row> data =
        rows("x double, b boolean, g string", row(1.0, true, "g1"), row(4.0, false, "g0"));
    Design design = learn(data, "~ b + I(x ** 2) + I(x // 2) + scale(x) + center(x) + C(g, Sum)");
    assertThat(
            design.columns().stream()
                .map(column -> column.name() + " = " + DesignColumns.sql(column, design)))
        .contains("Intercept = 1.0D")
        .contains("I(x ** 2) = POWER(x, 2.0D)")
        .contains("I(x // 2) = floor_divide(x, 2.0)")
        .contains("scale(x) = ((x - 2.5D) / 1.5D)")
        .contains("center(x) = (x - 2.5D)")
        .contains(
            "C(g, Sum)[S.g0] = CASE WHEN (g = 'g0') THEN 1.0D WHEN (g IN ('g0', 'g1')) THEN -1.0D END")
        .contains(
            "b[T.True] = CASE WHEN (b = true) THEN 1.0D WHEN (b IN (false, true)) THEN 0.0D END");
  }

  @Test
  void sqlOfEachColumnIsItsNumber() {
    Design design = learn(training(), "y ~ g * b + I(x % 2):h");
    fresh().createOrReplaceTempView("fresh");
    List<String> selected =
        design.columns().stream()
            .map(column -> DesignColumns.sql(column, design))
            .map(sql -> "nullif(" + sql + ", double('NaN'))")
            .toList();
    assertThat(spark().sql("SELECT " + String.join(", ", selected) + " FROM fresh").collectAsList())
        .isEqualTo(
            fresh().select(DesignColumns.named(design).toArray(Column[]::new)).collectAsList());
  }
}
