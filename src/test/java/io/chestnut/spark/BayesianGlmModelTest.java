package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.predict.ClassRule;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BayesianGlmModelTest extends SparkTest {
  @TempDir Path folder;

  private static Dataset<Row> training() {
    return spark()
        .range(0, 60, 1, 2)
        .selectExpr(
            "CAST(id % 2 AS INT) AS y",
            "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x",
            "concat('l', id % 3) AS g",
            "1 + id % 4 AS e",
            "1 + id % 2 AS n");
  }

  private static BayesianGlmModel model() {
    return new BayesianGlmModel(
        "bayesianGlmModel_test",
        SyntheticFit.of(training(), "y ~ x + g", "bernoulli", 2, 40),
        Optional.empty());
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void savedModelScoresToTheSameBitsWithTheSameSettings() throws IOException {
    BayesianGlmModel model =
        model()
            .setKind(PredictionKind.RESPONSE)
            .setInterval(0.8)
            .setThreshold(0.25)
            .setDraws(33)
            .setKeepDraws(true)
            .setSeed(-3);
    model.write().save(path("model"));
    BayesianGlmModel loaded = BayesianGlmModel.load(path("model"));
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(loaded.settings())
        .isEqualTo(
            new ScoreSettings(
                PredictionKind.RESPONSE,
                SummaryRequest.ofInterval(0.8),
                new ClassRule.Threshold(0.25),
                33,
                true,
                List.of(),
                -3));
    assertSameRows(model.transform(training()), loaded.transform(training()));
  }

  @Test
  void existingModelIsReplacedOnlyOnRequest() throws IOException {
    model().write().save(path("model"));
    assertThatThrownBy(() -> model().write().save(path("model")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already exists");
    model().setInterval(0.5).write().overwrite().save(path("model"));
    assertThat(BayesianGlmModel.load(path("model")).settings().request().hdi())
        .containsExactly(0.5);
  }

  @Test
  void folderOfSomethingElseIsNoModel() throws IOException {
    new BayesianGlm().write().save(path("estimator"));
    assertThatThrownBy(() -> BayesianGlmModel.load(path("estimator")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("Copy the folder again, or fit the model again.")
        .hasMessageContaining("manifest.json is missing");
  }

  @Test
  void copyTakesSettingsAndSharesTheFit() {
    BayesianGlmModel model = model().setInterval(0.8);
    BayesianGlmModel copy = model.copy(new ParamMap().put(model.draws(), 5));
    assertThat(copy.settings())
        .isEqualTo(
            new ScoreSettings(
                PredictionKind.EXPECTED,
                SummaryRequest.ofInterval(0.8),
                new ClassRule.Threshold(0.5),
                5,
                false,
                List.of(),
                42));
    assertThat(copy.uid()).isEqualTo(model.uid());
    assertThat(copy.fitted()).isSameAs(model.fitted());
    assertThat(model.settings().draws()).isZero();
  }

  @Test
  void laterSettingsHoldForLaterTransformsOnly() {
    BayesianGlmModel model = model().setKind(PredictionKind.LINEAR);
    Dataset<Row> before = model.transform(training());
    Dataset<Row> after = model.setDraws(1).transform(training());
    assertThat(after.where("mean <> median").count()).isZero();
    assertThat(before.where("mean <> median").count()).isPositive();
  }

  @Test
  void settingsThatNothingCanBeScoredWithAreSaidTogether() {
    BayesianGlmModel model = model().setInterval(1).setThreshold(0).setDraws(-1);
    model.set(model.kind(), "mode");
    assertThatThrownBy(() -> model.transform(training()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            'mode' is no kind of prediction.
            Use one of linear, expected, response.

            interval is 1.0.
            Set it to a number between 0 and 1.

            threshold is 0.0.
            Set it to a number between 0 and 1.

            draws is -1.
            Set it to a number of at least 0.""");
  }

  @Test
  void missingColumnIsNamedBeforeAnythingRuns() {
    assertThatThrownBy(() -> model().transform(training().drop("x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The data have no column 'x', which the model reads.");
    assertThatThrownBy(() -> model().transformSchema(training().drop("x").schema()))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void responseIsNotNeeded() {
    assertThat(model().transform(training().drop("y")).columns()).doesNotContain("y");
  }

  /** Fine, without x, of a new level. */
  private static Dataset<Row> unpredictable() {
    return rows("x double, g string", row(1.0, "l0"), row(null, "l1"), row(1.0, "new"));
  }

  @Test
  void transformKeepsRowsThatCannotBePredictedUntilItIsToldNotTo() {
    assertThat(model().transform(unpredictable()).where("mean IS NULL").count()).isEqualTo(2);
    assertThatThrownBy(
            () -> model().setMissing(Action.ERROR).transform(unpredictable()).collectAsList())
        .hasStackTraceContaining("'x' is missing in a row to be scored.");
    assertThatThrownBy(
            () -> model().setUnseenLevels(Action.ERROR).transform(unpredictable()).collectAsList())
        .hasStackTraceContaining("'g' has a level that the model has not seen: 'new'.");
  }

  @Test
  void checkRefusesWhatThePolicyForbids() {
    model().setUnseenLevels(Action.KEEP).check(unpredictable());
    assertThatThrownBy(
            () ->
                model()
                    .setNewRows(new NewRowPolicy(Action.ERROR, Action.KEEP))
                    .check(unpredictable()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Rows cannot be predicted, because values are missing: 'x' in 1 row.\n"
                + "Fill or filter them, or set score.na = keep to leave their predictions empty.");
    BayesianGlmModel wrong = model();
    wrong.set(wrong.missing(), "drop");
    assertThatThrownBy(() -> wrong.check(unpredictable()))
        .hasMessage("'drop' is no treatment of rows (missing).\nUse one of keep, error.");
  }

  @Test
  void offsetMovesThePrediction() {
    BayesianGlmModel model =
        new BayesianGlmModel(
            "bayesianGlmModel_test",
            SyntheticFit.of(training(), "y ~ x + offset(log(e))", "gaussian", 2, 40),
            Optional.empty());
    Dataset<Row> data = rows("x double, e double", row(0.5, 1.0), row(0.5, 20.0), row(0.5, null));
    List<Row> scored = model.transform(data).selectExpr("mean").collectAsList();
    assertThat(scored.get(1).getDouble(0) - scored.get(0).getDouble(0))
        .isCloseTo(Math.log(20), within(1e-12));
    assertThat(scored.get(2).isNullAt(0)).isTrue();
    assertThatThrownBy(() -> model.transform(data.drop("e")))
        .hasMessageStartingWith("The data have no column 'e', which the model reads.");
  }

  @Test
  void simulatedCountsAreOfTheRowsTrials() {
    BayesianGlmModel model =
        new BayesianGlmModel(
            "bayesianGlmModel_test",
            SyntheticFit.of(training(), "p(y, n) ~ x", "binomial", 2, 40),
            Optional.empty());
    Dataset<Row> data = rows("x double, n int", row(0.5, 1), row(0.5, 1000), row(0.5, 0));
    List<Row> simulated =
        model.setKind(PredictionKind.RESPONSE).transform(data).selectExpr("mean").collectAsList();
    assertThat(simulated.get(0).getDouble(0)).isBetween(0.0, 1.0);
    assertThat(simulated.get(1).getDouble(0)).isBetween(100.0, 900.0);
    assertThat(simulated.get(2).getDouble(0)).isZero();
    List<Row> expected =
        model.setKind(PredictionKind.EXPECTED).transform(data.drop("n")).collectAsList();
    assertThat(expected).allMatch(row -> row.<Double>getAs("mean") < 1);
  }

  @Test
  void checkNamesLevelsThatTrainingHasNotSeen() {
    Dataset<Row> fresh = rows("x double, g string", row(1.0, "l0"), row(1.0, "new"));
    assertThatThrownBy(() -> model().check(fresh))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("new");
    model().check(training());
  }

  @Test
  void transformIsLazy() throws Exception {
    Dataset<Row> rows = training();
    BayesianGlmModel model = model();
    AtomicInteger jobs = new AtomicInteger();
    SparkListener counter =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    spark().sparkContext().listenerBus().waitUntilEmpty();
    spark().sparkContext().addSparkListener(counter);
    Dataset<Row> scored = model.transform(rows);
    assertThat(scored.schema()).isEqualTo(model.transformSchema(rows.schema()));
    spark().sparkContext().listenerBus().waitUntilEmpty();
    assertThat(jobs).hasValue(0);
    assertThat(scored.count()).isEqualTo(60);
    spark().sparkContext().listenerBus().waitUntilEmpty();
    spark().sparkContext().removeSparkListener(counter);
    assertThat(jobs.get()).isPositive();
  }

  @Test
  void streamIsScoredLikeATable() throws Exception {
    training().write().parquet(path("arriving"));
    Dataset<Row> stream =
        spark().readStream().schema(training().schema()).parquet(path("arriving"));
    BayesianGlmModel model = model().setKind(PredictionKind.RESPONSE);
    Dataset<Row> scored = model.transform(stream);
    assertThat(scored.isStreaming()).isTrue();
    StreamingQuery query =
        scored
            .writeStream()
            .format("memory")
            .queryName("scored_stream")
            .option("checkpointLocation", path("checkpoint"))
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertSameRows(model.transform(training()), spark().table("scored_stream"));
  }

  private static final String READ = "y INT, x DOUBLE, g STRING, e BIGINT, n BIGINT";

  /** Scores what has arrived as CSV so far into Parquet files. */
  private void scoreArrived(BayesianGlmModel model) throws Exception {
    Dataset<Row> stream =
        spark().readStream().schema(READ).option("header", true).csv(path("arriving"));
    model
        .transform(stream)
        .writeStream()
        .format("parquet")
        .outputMode("append")
        .option("checkpointLocation", path("checkpoint"))
        .trigger(Trigger.AvailableNow())
        .start(path("scored"))
        .awaitTermination();
  }

  private void arrive(Dataset<Row> rows) {
    rows.coalesce(1).write().mode("append").option("header", true).csv(path("arriving"));
  }

  @Test
  void restartedStreamScoresEachRowOnceWhateverIsMissingInIt() throws Exception {
    BayesianGlmModel model = model().setKind(PredictionKind.RESPONSE).setKeepDraws(true);
    arrive(training().where("e < 3"));
    scoreArrived(model);
    Dataset<Row> scored = spark().read().parquet(path("scored"));
    assertThat(scored.count()).isEqualTo(30);
    scoreArrived(model);
    assertThat(spark().read().parquet(path("scored")).count()).as("nothing new").isEqualTo(30);
    Dataset<Row> late =
        training()
            .where("e >= 3")
            .union(training().limit(1).withColumn("g", functions.lit("new")))
            .union(training().limit(1).withColumn("x", functions.lit(null).cast("double")));
    arrive(late);
    model.write().save(path("model"));
    scoreArrived(BayesianGlmModel.load(path("model")));
    Dataset<Row> batch =
        model.transform(spark().read().schema(READ).option("header", true).csv(path("arriving")));
    assertThat(batch.where("mean IS NULL").count()).isEqualTo(2);
    assertSameRows(batch, spark().read().schema(batch.schema()).parquet(path("scored")));
  }

  @Test
  void streamStopsAtARowThatThePolicyForbids() throws Exception {
    arrive(training().limit(1).withColumn("g", functions.lit("new")));
    assertThatThrownBy(() -> scoreArrived(model().setUnseenLevels(Action.ERROR)))
        .hasStackTraceContaining("'g' has a level that the model has not seen: 'new'.");
  }

  @Test
  void pipelineIsFittedSavedAndLoadedInPlace() throws IOException {
    SQLTransformer derived =
        new SQLTransformer().setStatement("SELECT *, x * x AS square FROM __THIS__");
    BayesianGlm glm =
        new BayesianGlm()
            .setFormula("y ~ x + square")
            .setFamily("bernoulli")
            .setChains(2)
            .setTune(100)
            .setDraws(50);
    SQLTransformer sure =
        new SQLTransformer().setStatement("SELECT *, `hdi_3%` > 0.5 AS sure FROM __THIS__");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {derived, glm, sure});
    PipelineModel fitted = pipeline.fit(training());
    Dataset<Row> expected = fitted.transform(training());
    assertThat(expected.columns()).contains("square", "mean", "sure");
    fitted.write().save(path("fitted"));
    assertSameRows(expected, PipelineModel.load(path("fitted")).transform(training()));
    pipeline.write().save(path("pipeline"));
    assertSameRows(expected, Pipeline.load(path("pipeline")).fit(training()).transform(training()));
  }
}
