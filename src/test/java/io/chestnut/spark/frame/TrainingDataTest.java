package io.chestnut.spark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.design.Design;
import io.chestnut.design.DesignState;
import io.chestnut.family.Families;
import io.chestnut.formula.Formula;
import io.chestnut.model.CanonicalRows;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import io.chestnut.testing.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest extends SparkTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** 500 rows; every 10th lacks x, every 25th g. */
  private static Dataset<Row> data() {
    return spark()
        .range(500)
        .selectExpr(
            "CAST(id % 3 = 0 AS INT) AS y",
            "IF(id % 10 = 0, NULL, CAST(id * id % 97 AS DOUBLE)) AS x",
            "IF(id % 25 = 1, NULL, concat('g', id % 4)) AS g");
  }

  private static CanonicalRows collect(
      Dataset<Row> data, String formula, String family, MissingPolicy na, long limit) {
    DesignState learnt =
        DesignLearner.learn(data, Formula.parse(formula), Schemas.of(data.schema()));
    TrainingData.checkMissing(learnt, na);
    return TrainingData.collect(data, learnt, learnt.freeze(), Families.of(family, null), limit);
  }

  private static List<List<Double>> contents(CanonicalRows rows) {
    List<List<Double>> all = new ArrayList<>();
    double[] x = new double[rows.layout().columns()];
    for (long row = 0; row < rows.rows(); row++) {
      rows.predictors(row, x);
      List<Double> values = new ArrayList<>(List.of(rows.y(row)));
      for (double value : x) {
        values.add(value);
      }
      all.add(values);
    }
    return all;
  }

  @Test
  void rowsAreTheSameWhateverPartitionsAndOrder() {
    List<List<Double>> expected =
        contents(
            collect(data().coalesce(1), "y ~ x * g", "bernoulli", MissingPolicy.DROP, NO_LIMIT));
    assertThat(expected).hasSize(500 - 50 - 20);
    Dataset<Row> shuffled = data().repartition(7).orderBy(functions.rand(3));
    assertThat(contents(collect(shuffled, "y ~ x * g", "bernoulli", MissingPolicy.DROP, NO_LIMIT)))
        .isEqualTo(expected);
  }

  @Test
  void filesAndOrderOfColumnsDoNotMatter(@TempDir Path folder) {
    String one = folder.resolve("one").toString();
    String seven = folder.resolve("seven").toString();
    data().coalesce(1).write().option("header", "true").csv(one);
    data().select("g", "y", "x").repartition(7).write().option("header", "true").csv(seven);
    assertThat(
            contents(collect(csv(seven), "y ~ x * g", "bernoulli", MissingPolicy.DROP, NO_LIMIT)))
        .hasSize(430)
        .isEqualTo(
            contents(collect(csv(one), "y ~ x * g", "bernoulli", MissingPolicy.DROP, NO_LIMIT)));
  }

  private static Dataset<Row> csv(String path) {
    return Sources.read(
        spark(),
        new SourceSpec(
            Optional.of(path), Optional.empty(), Optional.of(TableFormat.CSV), Map.of()));
  }

  @Test
  void rowsHoldResponseAndDesign() {
    Dataset<Row> data =
        rows("y string, x int", row("no", 2), row("yes", 3), row(null, 4), row("no", null));
    assertThat(contents(collect(data, "y ~ x", "bernoulli", MissingPolicy.DROP, NO_LIMIT)))
        .containsExactlyInAnyOrder(List.of(0.0, 1.0, 2.0), List.of(1.0, 1.0, 3.0));
  }

  @Test
  void droppedRowsAreReportedByColumn() {
    DesignState learnt =
        DesignLearner.learn(data(), Formula.parse("y ~ x + g"), Schemas.of(data().schema()));
    assertThat(TrainingData.dropped(learnt))
        .hasValue("70 of 500 rows have missing values: 'x' in 50 rows, 'g' in 20 rows.");
    assertThat(
            TrainingData.dropped(
                DesignLearner.learn(data(), Formula.parse("y ~ 1"), Schemas.of(data().schema()))))
        .isEmpty();
  }

  @Test
  void missingValuesAreAnErrorWhereThePolicySaysSo() {
    assertThatThrownBy(
            () -> collect(data(), "y ~ x + g", "bernoulli", MissingPolicy.ERROR, NO_LIMIT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("70 of 500 rows have missing values: 'x' in 50 rows")
        .hasMessageContaining("data.na = drop");
  }

  @Test
  void tooManyRowsAreRefusedBeforeTheyAreCollected() {
    assertThatThrownBy(() -> collect(data(), "y ~ x + g", "bernoulli", MissingPolicy.DROP, 20_000))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "430 rows of training data with 6 numbers each take 20.6 kB, more than the 20.0 kB");
    collect(data(), "y ~ x + g", "bernoulli", MissingPolicy.DROP, 430 * 6 * 8);
  }

  @Test
  void responseThatTheFamilyCannotHaveIsCounted() {
    Dataset<Row> data =
        spark().range(100).repartition(3).selectExpr("CAST(id % 3 AS DOUBLE) AS y", "id AS x");
    assertThatThrownBy(() -> collect(data, "y ~ x", "bernoulli", MissingPolicy.DROP, NO_LIMIT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "The response 'y' has values that its family cannot have in 33 rows: 2 (33 rows);"
                + " bernoulli needs 0 or 1.");
  }

  @Test
  void productsThatOverflowAreCountedByColumn() {
    Dataset<Row> data =
        rows(
            "y double, x double, z double",
            row(1., 1e200, 1e200),
            row(2., 1., 3.),
            row(0., 2., 1.));
    assertThatThrownBy(() -> collect(data, "y ~ x * z", "gaussian", MissingPolicy.DROP, NO_LIMIT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The column 'x:z' of the design is infinite in 1 row:");
  }

  @Test
  void dataThatChangeBetweenReadingsAreRefused() {
    Dataset<Row> learntFrom = data().limit(100);
    DesignState learnt =
        DesignLearner.learn(learntFrom, Formula.parse("y ~ x"), Schemas.of(data().schema()));
    assertThatThrownBy(
            () ->
                TrainingData.collect(
                    data(), learnt, learnt.freeze(), Families.of("bernoulli", null), NO_LIMIT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "The training data changed while they were read: first 90 rows had no missing value,"
                + " then 450 rows.");
  }

  @Test
  void trialsWeightAndOffsetsAreCollectedBesideTheResponse() {
    Dataset<Row> data =
        rows(
            "y int, w double, e double, d double, x double",
            row(1, 2.0, 1.0, 0.5, 3.0),
            row(0, 0.5, 8.0, 0.25, 4.0),
            row(0, null, 8.0, 0.25, 4.0),
            row(0, 1.0, Double.NaN, 0.25, 4.0));
    CanonicalRows rows =
        collect(
            data,
            "weighted(y, w) ~ x + offset(log(e)) + offset(d)",
            "bernoulli",
            MissingPolicy.DROP,
            NO_LIMIT);
    assertThat(rows.rows()).isEqualTo(2);
    long first = rows.y(0) == 1.0 ? 0 : 1;
    assertThat(rows.weight(first)).isEqualTo(2.0);
    assertThat(rows.offset(first)).isEqualTo(0.5);
    assertThat(rows.weight(1 - first)).isEqualTo(0.5);
    assertThat(rows.offset(1 - first)).isEqualTo(StrictMath.log(8) + 0.25);
  }

  @Test
  void missingTrialsWeightsAndOffsetsAreMissingValues() {
    Dataset<Row> data =
        rows(
            "y int, w double, e double, x double",
            row(1, 2.0, null, 3.0),
            row(0, null, 8.0, 4.0),
            row(0, 1.0, 8.0, 5.0));
    assertThatThrownBy(
            () ->
                collect(
                    data, "weighted(y, w) ~ offset(e)", "bernoulli", MissingPolicy.ERROR, NO_LIMIT))
        .hasMessageStartingWith("2 of 3 rows have missing values: 'w' in 1 row, 'e' in 1 row.\n");
  }

  @Test
  void weightsThatAreNoWeightsAreCounted() {
    Dataset<Row> data =
        rows("y int, w double, x double", row(1, -2.0, 3.0), row(0, -2.0, 4.0), row(0, 0.0, 5.0));
    assertThatThrownBy(
            () -> collect(data, "weighted(y, w) ~ x", "bernoulli", MissingPolicy.DROP, NO_LIMIT))
        .hasMessage(
            "The weights 'w' are negative in 2 rows: -2 (2 rows).\n"
                + "A weight multiplies the log likelihood of its row: correct or filter these rows.");
    assertThatThrownBy(
            () ->
                collect(
                    data.selectExpr("y", "0.0D * w AS w", "x"),
                    "weighted(y, w) ~ x",
                    "bernoulli",
                    MissingPolicy.DROP,
                    NO_LIMIT))
        .hasMessage(
            "The weights 'w' are 0 in all 3 rows.\n"
                + "A row of weight 0 says nothing: give some rows a positive weight.");
  }

  @Test
  void trialsThatCountNothingAreListedAndSoAreMoreSuccessesThanTrials() {
    Dataset<Row> data =
        rows(
            "y int, n double, x double",
            row(1, 2.5, 3.0),
            row(0, -1.0, 4.0),
            row(4, 3.0, 5.0),
            row(3, 3.0, 6.0));
    assertThatThrownBy(() -> collect(data, "p(y, n) ~ x", "binomial", MissingPolicy.DROP, NO_LIMIT))
        .hasMessage(
            """
            The response 'y' has values that its family cannot have in 1 row: 4 (1 row); \
            binomial needs whole numbers from 0 to the number of trials.
            Correct or filter these rows, or choose another family.

            The number of trials 'n' is not a whole number of at least 0 in 2 rows: \
            -1 (1 row), 2.5 (1 row).
            In p(y, n) y counts the successes and n the trials: correct or filter these rows.""");
  }

  @Test
  void rowsWithoutAnyTrialAreRefused() {
    Dataset<Row> data = rows("y int, n int, x double", row(0, 0, 3.0), row(0, 0, 4.0));
    assertThatThrownBy(() -> collect(data, "p(y, n) ~ x", "binomial", MissingPolicy.DROP, NO_LIMIT))
        .hasMessage(
            "The number of trials 'n' is 0 in all 2 rows.\n"
                + "A row without trials says nothing: check the column, or the filter of the rows.");
  }

  @Test
  void countsOfSuccessesKeepTheirTrials() {
    Dataset<Row> data = rows("y int, n int, x double", row(1, 2, 3.0), row(0, 5, 4.0));
    CanonicalRows rows = collect(data, "p(y, n) ~ x", "binomial", MissingPolicy.DROP, NO_LIMIT);
    assertThat(rows.trials(rows.y(0) == 1.0 ? 0 : 1)).isEqualTo(2.0);
    assertThat(rows.trials(rows.y(0) == 1.0 ? 1 : 0)).isEqualTo(5.0);
  }

  @Test
  void labelledRowsHaveTrialsAndOffsetButNoWeight() {
    Dataset<Row> training =
        rows(
            "y int, n int, w double, e double, x double",
            row(1, 2, 1.0, 1.0, 3.0),
            row(0, 5, 1.0, 2.0, 4.0));
    Design design =
        DesignLearner.learn(
                training,
                Formula.parse("weighted(p(y, n), w) ~ x + offset(log(e))"),
                Schemas.of(training.schema()))
            .freeze();
    Dataset<Row> data =
        rows(
            "y int, n int, e double, x double",
            row(2, 3, 4.0, 1.0),
            row(null, 3, 4.0, 1.0),
            row(1, 3, -4.0, 1.0));
    NewRowCounts counts = ScoringFrame.toEvaluate(design).count(data, NewRowPolicy.DEFAULT);
    CanonicalRows rows =
        TrainingData.labelled(data, counts, design, Families.of("binomial", null), NO_LIMIT);
    assertThat(contents(rows)).containsExactly(List.of(2.0, 1.0, 1.0));
    assertThat(rows.trials(0)).isEqualTo(3.0);
    assertThat(rows.offset(0)).isEqualTo(StrictMath.log(4));
    assertThat(rows.layout().weight()).isFalse();
    Dataset<Row> infinite = data.withColumn("e", functions.lit(0.0));
    assertThatThrownBy(
            () ->
                TrainingData.labelled(
                    infinite, counts, design, Families.of("binomial", null), NO_LIMIT))
        .hasMessage(
            "The offset 'log(e)' is infinite in 2 rows: the log of 0, for example.\n"
                + "Correct or filter these rows: the log of an exposure needs exposures above 0.");
  }
}
