package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.Quantiles;
import io.chestnut.posterior.HighestDensityInterval;
import io.chestnut.predict.ClassRule;
import io.chestnut.predict.Costs;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked for by Params is what stands beside a row. */
class ScoringParamsTest extends SparkTest {
  private static final Costs FIVE_TO_ONE = new Costs(1, 5, 0, 0.5);

  @TempDir Path folder;

  private static Dataset<Row> data() {
    return spark()
        .range(0, 60, 1, 3)
        .selectExpr("id", "CAST(id % 2 AS INT) AS y", "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x");
  }

  private static BayesianGlmModel model(String family) {
    return new BayesianGlmModel(
        "bayesianGlmModel_test",
        SyntheticFit.of(data(), "y ~ x", family, 2, 150),
        Optional.empty());
  }

  private static double[] draws(Row row) {
    return row.<Double>getList(row.fieldIndex("draws")).stream().mapToDouble(d -> d).toArray();
  }

  private static double share(double[] draws, double above) {
    return Arrays.stream(draws).filter(d -> d > above).count() / (double) draws.length;
  }

  @ParameterizedTest
  @EnumSource(PredictionKind.class)
  void everyNumberIsThatOfAFullSortOfTheDraws(PredictionKind kind) {
    BayesianGlmModel model =
        model("bernoulli")
            .setKind(kind)
            .setHdi(0.94, 0.5)
            .setEti(0.9)
            .setQuantiles(0.1, 0.5, 1)
            .setExceeds(0.4, -1)
            .setKeepDraws(true);
    Dataset<Row> scored = model.transform(data());
    assertThat(scored.columns())
        .containsExactly(
            "id,y,x,mean,sd,hdi_3%,hdi_97%,hdi_25%,hdi_75%,eti_5%,eti_95%,q_10%,median,q_100%,p_gt_0.4,p_gt_-1,p_event_gt_threshold,predicted,draws,reason"
                .split(","));
    for (Row row : scored.collectAsList()) {
      double[] sorted = draws(row);
      Arrays.sort(sorted);
      HighestDensityInterval wide = HighestDensityInterval.of(sorted, 0.94);
      HighestDensityInterval narrow = HighestDensityInterval.of(sorted, 0.5);
      double[] expected = {
        wide.low(),
        wide.high(),
        narrow.low(),
        narrow.high(),
        Quantiles.ofSorted(sorted, 0.05),
        Quantiles.ofSorted(sorted, 0.95),
        Quantiles.ofSorted(sorted, 0.1),
        Quantiles.ofSorted(sorted, 0.5),
        sorted[sorted.length - 1],
        share(sorted, 0.4),
        share(sorted, -1)
      };
      for (int i = 0; i < expected.length; i++) {
        assertThat(row.getDouble(5 + i)).as(scored.columns()[5 + i]).isEqualTo(expected[i]);
      }
    }
  }

  @Test
  void onlyMeanAndSdAreWrittenWhenNothingElseIsAskedFor() {
    BayesianGlmModel all = model("gaussian");
    BayesianGlmModel few = model("gaussian").setHdi().setQuantiles();
    Dataset<Row> scored = few.transform(data());
    assertThat(scored.columns()).containsExactly("id", "y", "x", "mean", "sd", "reason");
    assertThat(few.transformSchema(data().schema())).isEqualTo(scored.schema());
    assertSameRows(all.transform(data()).drop("hdi_3%", "hdi_97%", "median"), scored);
  }

  @ParameterizedTest
  @EnumSource(PredictionKind.class)
  void classIsThatOfLeastExpectedCost(PredictionKind kind) {
    BayesianGlmModel model =
        model("bernoulli").setKind(kind).setCosts(FIVE_TO_ONE).setKeepDraws(true);
    Dataset<Row> scored = model.transform(data());
    assertThat(scored.columns())
        .containsSubsequence("p_event_gt_threshold", "predicted", "expected_cost", "draws");
    double ones = 0;
    for (Row row : scored.collectAsList()) {
      double[] costOfZero = new double[300];
      double[] costOfOne = new double[300];
      double[] draws = draws(row);
      for (int d = 0; d < draws.length; d++) {
        double p = kind == PredictionKind.LINEAR ? 1 / (1 + Math.exp(-draws[d])) : draws[d];
        costOfZero[d] = 5 * p + 0.5 * (1 - p);
        costOfOne[d] = 1 - p;
      }
      double zero = Arrays.stream(costOfZero).average().orElseThrow();
      double one = Arrays.stream(costOfOne).average().orElseThrow();
      assertThat(row.<Double>getAs("expected_cost")).isCloseTo(Math.min(zero, one), within(1e-12));
      assertThat(row.<Integer>getAs("predicted")).isEqualTo(one < zero ? 1 : 0);
      ones += row.<Integer>getAs("predicted");
    }
    assertThat(ones).isPositive();
  }

  @Test
  void savedPipelineKeepsEverySetting() throws IOException {
    ScoreSettings settings =
        new ScoreSettings(
            PredictionKind.RESPONSE,
            new SummaryRequest(List.of(0.5, 0.9), List.of(0.8), List.of(), List.of(0.5)),
            new ClassRule.LeastCost(0.25, FIVE_TO_ONE),
            33,
            true,
            List.of("id", "y"),
            -3);
    BayesianGlmModel model = model("bernoulli").setScoring(settings);
    assertThat(model.settings()).isEqualTo(settings);
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {model}).fit(data());
    pipeline.write().save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    assertThat(((BayesianGlmModel) loaded.stages()[0]).settings()).isEqualTo(settings);
    assertSameRows(model.transform(data()), loaded.transform(data()));
    assertThat(model.setScoring(ScoreSettings.DEFAULT).settings()).isEqualTo(ScoreSettings.DEFAULT);
  }

  private static BayesianGlmModel keyed(String... key) {
    return model("gaussian").setKind(PredictionKind.RESPONSE).setKeepDraws(true).setKey(key);
  }

  private static Dataset<Row> drawsByRow(BayesianGlmModel model, Dataset<Row> data) {
    return model
        .transform(data)
        .selectExpr("nullif(CAST(id AS BIGINT), -1) AS id", "mean", "draws");
  }

  @Test
  void keyedResponsesDependOnKeySeedAndPredictionAlone() {
    Dataset<Row> expected = drawsByRow(keyed("id"), data());
    Dataset<Row> other = data().withColumn("y", functions.lit(7));
    assertSameRows(expected, drawsByRow(keyed("id"), data().repartition(7)));
    assertSameRows(expected, drawsByRow(keyed("id"), other.orderBy("x")));
    assertSameRows(expected, drawsByRow(keyed("id"), data().selectExpr("x", "'a' AS s", "id")));
    for (String type : List.of("INT", "DOUBLE", "DECIMAL(10, 0)", "SMALLINT")) {
      Dataset<Row> typed = data().selectExpr("CAST(id AS " + type + ") AS id", "x");
      assertSameRows(expected, drawsByRow(keyed("id"), typed));
    }
    List<Double> means = means(keyed("id"), data());
    assertThat(means(keyed("id").setSeed(1), data())).doesNotContainAnyElementsOf(means);
    assertThat(means(keyed("id", "y"), data())).doesNotContainAnyElementsOf(means);
    assertThat(means(keyed(), other)).doesNotContainAnyElementsOf(means(keyed(), data()));
  }

  private static List<Double> means(BayesianGlmModel model, Dataset<Row> data) {
    return model.transform(data).select("mean").as(Encoders.DOUBLE()).collectAsList();
  }

  @Test
  void rowsOfOneKeyShareTheirRandomnessAndNullIsAKeyOfItsOwn() {
    Dataset<Row> data =
        rows(
            "k string, x double",
            row("a", 0.5),
            row("a", 0.5),
            row("", 0.5),
            row(null, 0.5),
            row(null, 0.5),
            row("a", 0.75));
    List<Row> scored = keyed("k").transform(data).collectAsList();
    assertThat(draws(scored.get(1))).isEqualTo(draws(scored.get(0)));
    assertThat(draws(scored.get(4))).isEqualTo(draws(scored.get(3)));
    assertThat(draws(scored.get(3))).isNotEqualTo(draws(scored.get(2)));
    assertThat(draws(scored.get(2))).isNotEqualTo(draws(scored.get(0)));
    // the same noise about another mean
    double[] eta = draws(linear(data, 0));
    double[] shifted = draws(linear(data, 5));
    for (int d = 0; d < eta.length; d++) {
      assertThat(draws(scored.get(5))[d] - shifted[d])
          .isCloseTo(draws(scored.get(0))[d] - eta[d], within(1e-12));
    }
  }

  private static Row linear(Dataset<Row> data, int row) {
    BayesianGlmModel model = keyed().setKind(PredictionKind.LINEAR);
    return model.transform(data).collectAsList().get(row);
  }

  @Test
  void keysMayBeOfAnyTypeThatNamesARow() {
    Dataset<Row> data =
        data()
            .selectExpr(
                "x",
                "CAST(id AS FLOAT) / 3 AS f",
                "id % 2 = 0 AS b",
                "CAST(id AS DECIMAL(30, 2)) AS dec",
                "date_add(DATE'1500-02-28', CAST(id AS INT)) AS d",
                "timestamp_seconds(id) AS t",
                "CAST(timestamp_seconds(id) AS TIMESTAMP_NTZ) AS n",
                "array(id) AS a");
    BayesianGlmModel model = keyed("f", "b", "dec", "d", "t", "n");
    assertThat(model.transform(data).select("draws").distinct().count()).isEqualTo(60);
    assertThatThrownBy(() -> model.setKey("ids", "a").transform(data.drop("n")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            The data have no column 'ids', which simulated responses are keyed by.
            Correct score.key; there are x, f, b, dec, d, t, a.

            Column 'a' cannot key simulated responses: it is of type ARRAY<BIGINT>.
            Give score.key columns of numbers, text, true or false, dates or timestamps.""");
    model.setKind(PredictionKind.EXPECTED).transform(data);
  }

  @Test
  void inputColumnsMayNotBeNamedLikeWhatIsAskedFor() {
    Dataset<Row> data = data().selectExpr("*", "1 AS `Q_10%`", "2 AS p_gt_2", "3 AS median");
    BayesianGlmModel model = model("gaussian").setQuantiles(0.2).setExceeds(3);
    assertThat(model.transform(data).columns()).contains("Q_10%", "median", "q_20%", "p_gt_3");
    assertThatThrownBy(() -> model.setQuantiles(0.1, 0.5).setExceeds(2).transform(data.drop("x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The data have no column 'x', which the model reads.")
        .hasMessageContaining("The data have a column 'Q_10%', which is the name of a column of")
        .hasMessageContaining("The data have a column 'p_gt_2', which is the name of a column of")
        .hasMessageContaining("The data have a column 'median', which is the name of a column of");
  }

  @Test
  void wrongSettingsAreSaidTogether() {
    BayesianGlmModel model =
        model("gaussian")
            .setHdi(0.5, 1)
            .setEti(0.9, 0.9)
            .setQuantiles(-0.5)
            .setExceeds(Double.NaN, 0, -0.0)
            .setCosts(new Costs(0, 1, 0, 0))
            .setKey("id", "id");
    assertThatThrownBy(model::settings)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            hdi is 1.0.
            Set it to a number between 0 and 1.

            eti has 0.9 more than once.
            Keep it once.

            quantiles is -0.5.
            Set it to a number from 0 to 1.

            exceeds is NaN.
            Set it to a number that is finite.

            exceeds has 0.0 more than once.
            Keep it once.

            Costs of classes are for a binary response, and the family gaussian has none.
            Leave out score.costs, or fit a model of family = bernoulli.

            costs has false-positive = 0 and true-negative = 0, but a wrong class must cost more than the right one.
            Raise false-positive or lower true-negative; costs are finite numbers.

            key has id more than once.
            Keep it once.""");
    BayesianGlmModel three = model("bernoulli");
    three.set(three.costs(), new double[] {1, 2, 3});
    assertThatThrownBy(three::settings)
        .hasMessage(
            "costs has 3 numbers.\n"
                + "Give four: of a false positive, a false negative, a true positive, a true"
                + " negative.");
  }
}
