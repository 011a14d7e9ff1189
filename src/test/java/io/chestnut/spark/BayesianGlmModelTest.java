package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.nio.file.Path;
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
            "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x", "concat('l', id % 3) AS g");
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
        .isEqualTo(new ScoreSettings(PredictionKind.RESPONSE, 0.8, 0.25, 33, true, -3));
    assertSameRows(model.transform(training()), loaded.transform(training()));
  }

  @Test
  void existingModelIsReplacedOnlyOnRequest() throws IOException {
    model().write().save(path("model"));
    assertThatThrownBy(() -> model().write().save(path("model")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already exists");
    model().setInterval(0.5).write().overwrite().save(path("model"));
    assertThat(BayesianGlmModel.load(path("model")).settings().interval()).isEqualTo(0.5);
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
        .isEqualTo(new ScoreSettings(PredictionKind.EXPECTED, 0.8, 0.5, 5, false, 42));
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
