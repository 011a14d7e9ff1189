package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.predict.ModelScorer;
import io.chestnut.predict.Prediction;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scorer without Spark beside {@code transform}: the same bits. */
class ModelScorerTest extends SparkTest {
  private static final String FORMULA =
      "center(x) * g + scale(z) + log(w) + b + C(k, Sum):x + I(x ** 2) + I(x > 0):z"
          + " + sin(x) + I(z // 0.3) + Q(\"odd.name\") + offset(log(e))";

  @TempDir Path folder;

  private static Dataset<Row> training() {
    return spark()
        .range(0, 60, 1, 2)
        .selectExpr(
            "CAST(id % 2 AS INT) AS y",
            "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x",
            "element_at(array('plain', 'o\\'clock', 'a \"b\" \\\\c'), CAST(id % 3 AS INT) + 1) AS g",
            "CAST(id % 13 AS FLOAT) / 7 AS z",
            "CAST(1 + id * 7 % 17 AS DECIMAL(6, 2)) AS w",
            "id % 5 > 2 AS b",
            "CAST(id % 4 AS SHORT) AS k",
            "id * 3 % 7 AS `odd.name`",
            "1 + id % 4 AS e",
            "CAST(2 + id % 3 AS DOUBLE) AS n");
  }

  /** The training rows, and rows that lack something. */
  private static Dataset<Row> rows() {
    Dataset<Row> some = training().limit(1);
    return training()
        .union(some.withColumn("x", functions.lit(null).cast("double")))
        .union(some.withColumn("z", functions.lit(Float.NaN)))
        .union(some.withColumn("g", functions.lit("new")))
        .union(some.withColumn("k", functions.lit(9).cast("short")))
        .union(some.withColumn("b", functions.lit(null).cast("boolean")))
        .union(some.withColumn("w", functions.lit(-1).cast("decimal(6,2)")));
  }

  private BayesianGlmModel saved(String response, String family) throws IOException {
    return saved(synthetic(response, family), family);
  }

  private static BayesianGlmModel synthetic(String response, String family) {
    return new BayesianGlmModel(
        "bayesianGlmModel_test",
        SyntheticFit.of(training(), response + " ~ " + FORMULA, family, 2, 40),
        Optional.empty());
  }

  private BayesianGlmModel saved(BayesianGlmModel model, String name) throws IOException {
    model.write().save(folder.resolve(name).toString());
    return model;
  }

  private ModelScorer load(String name) throws IOException {
    return ModelScorer.load(folder.resolve(name));
  }

  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new HashMap<>();
    for (String name : row.schema().fieldNames()) {
      values.put(name, row.getAs(name));
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(PredictionKind.class)
  void everyNumberHasTheBitsOfTransform(PredictionKind kind) throws IOException {
    assertSameBits(kind, "y", "bernoulli");
    assertSameBits(kind, "y", "poisson");
    assertSameBits(kind, "p(y, n)", "binomial");
  }

  private void assertSameBits(PredictionKind kind, String response, String family)
      throws IOException {
    BayesianGlmModel model =
        saved(response, family).setKind(kind).setThreshold(0.3).setInterval(0.8).setDraws(33);
    ModelScorer loaded = load(family);
    ModelScorer scorer =
        loaded.with(
            loaded
                .settings()
                .withKind(kind)
                .withThreshold(0.3)
                .withIntervals(0.8)
                .withDraws(33)
                .withSeed(model.settings().seed()));
    Dataset<Row> rows = rows();
    List<Row> scored =
        model
            .transform(rows)
            .withColumn("key", functions.xxhash64(Schemas.content(rows.schema())))
            .collectAsList();
    int predicted = 0;
    for (Row row : scored) {
      Prediction prediction = scorer.score(values(row), row.<Long>getAs("key"));
      assertThat(prediction.reason().isPresent()).isEqualTo(row.getAs("mean") == null);
      if (prediction.reason().isEmpty()) {
        predicted++;
        assertThat(numbers(prediction)).isEqualTo(numbers(row, family.equals("bernoulli")));
      }
    }
    assertThat(predicted).isEqualTo(60);
    assertThat(scored).hasSize(66);
  }

  /** Exactly: boxed doubles are equal when their bits are. */
  private static List<Double> numbers(Prediction prediction) {
    List<Double> numbers = new ArrayList<>();
    numbers.add(prediction.mean());
    numbers.add(prediction.sd());
    numbers.add(prediction.intervals().get(0).low());
    numbers.add(prediction.intervals().get(0).high());
    numbers.add(prediction.median());
    prediction.eventProbability().ifPresent(numbers::add);
    prediction.predicted().ifPresent(one -> numbers.add((double) one));
    return numbers;
  }

  private static List<Double> numbers(Row row, boolean binary) {
    List<Double> numbers = new ArrayList<>();
    for (String name : List.of("mean", "sd", "hdi_10%", "hdi_90%", "median")) {
      numbers.add(row.getAs(name));
    }
    if (binary) {
      numbers.add(row.getAs("p_event_gt_threshold"));
      numbers.add(row.<Integer>getAs("predicted").doubleValue());
    }
    return numbers;
  }

  private static Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    row.put("x", 0.5);
    row.put("g", "plain");
    row.put("z", 0.25f);
    row.put("w", new BigDecimal("3"));
    row.put("b", true);
    row.put("k", 1);
    row.put("odd.name", 2L);
    row.put("e", 1);
    return row;
  }

  private static Map<String, Object> row(String name, Object value) {
    Map<String, Object> row = row();
    row.put(name, value);
    return row;
  }

  @Test
  void whatARowLacksIsSaid() throws IOException {
    saved("y", "bernoulli");
    ModelScorer scorer = load("bernoulli");
    assertThat(scorer.score(row()).reason()).isEmpty();
    assertThat(scorer.score(row("other", "not read")).reason()).isEmpty();
    assertThat(scorer.score(Map.of("x", 1.0, "g", "plain", "b", true)).reason())
        .hasValue(
            "'z' is missing; 'w' is missing; 'k' is missing; 'odd.name' is missing; 'e' is missing");
    assertThat(scorer.score(row("z", Float.NaN)).reason()).hasValue("'z' is missing");
    assertThat(scorer.score(row("g", "new")).reason())
        .hasValue("'g' has the level 'new', which training has not seen");
    assertThat(scorer.score(row("k", 9)).reason())
        .hasValue("'C(k, Sum)' has the level '9', which training has not seen");
    assertThat(scorer.score(row("w", -1)).reason()).hasValue("'log(w)' is not a number here");
    assertThat(scorer.score(row("e", -1)).reason()).hasValue("the offset is not a number here");
    Prediction none = scorer.score(row("g", null));
    assertThat(none.mean()).isNaN();
    assertThat(none.sd()).isNaN();
    assertThat(none.median()).isNaN();
    assertThat(none.intervals()).isEmpty();
    assertThat(none.eventProbability()).isEmpty();
    assertThat(none.predicted()).isEmpty();
  }

  @Test
  void trialsAreReadForSimulatedResponsesAlone() throws IOException {
    saved("p(y, n)", "binomial");
    ModelScorer expected = load("binomial");
    ModelScorer simulated = expected.with(expected.settings().withKind(PredictionKind.RESPONSE));
    assertThat(expected.score(row()).reason()).isEmpty();
    assertThat(simulated.score(row()).reason()).hasValue("'n' is missing");
    assertThat(simulated.score(row("n", 2.5)).reason())
        .hasValue("the number of trials is no whole number");
    assertThat(simulated.score(row("n", 3))).isEqualTo(simulated.score(row("n", 3)));
    assertThat(simulated.score(row("n", 3)).mean()).isBetween(0.0, 3.0);
  }

  @Test
  void aMeanThatTheFamilyCannotHaveIsSaid() throws IOException {
    BayesianGlmModel model =
        new BayesianGlmModel(
            "bayesianGlmModel_test",
            SyntheticFit.of(training(), "w ~ x", "gamma", 2, 40),
            Optional.empty());
    assertThat(model.fitted().family().link().word()).isEqualTo("log");
    saved(model, "gamma");
    ModelScorer scorer = load("gamma");
    assertThat(scorer.score(Map.of("x", 1e6)).reason())
        .hasValue("some posterior draws give it a mean that a gamma response cannot have");
  }

  @Test
  void valuesOfAnotherTypeAreRefusedTogether() throws IOException {
    saved("y", "bernoulli");
    ModelScorer scorer = load("bernoulli");
    Map<String, Object> wrong = row("x", "0.5");
    wrong.put("b", 1);
    wrong.put("g", 'c');
    assertThatThrownBy(() -> scorer.score(wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            The value of 'x' is the String 0.5, but was a number in training.
            Convert it to what it was.

            The value of 'g' is the Character c, but was text in training.
            Convert it to what it was.

            The value of 'b' is the Integer 1, but was true or false in training.
            Convert it to what it was.""");
  }

  @Test
  void anyNumberOfThreadsGetTheSameNumbers() throws IOException {
    saved("y", "bernoulli");
    ModelScorer scorer = load("bernoulli");
    List<Map<String, Object>> rows =
        training().collectAsList().stream().map(ModelScorerTest::values).toList();
    List<Prediction> alone = rows.stream().map(scorer::score).toList();
    List<Prediction> together =
        IntStream.range(0, 3000).parallel().mapToObj(i -> scorer.score(rows.get(i % 60))).toList();
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i % 60));
    }
  }

  @Test
  void otherIntervalsAndVectorsChangeNothingElse() throws IOException {
    saved("y", "bernoulli");
    ModelScorer scorer = load("bernoulli");
    Prediction one = scorer.score(row());
    Prediction more =
        scorer
            .with(scorer.settings().withIntervals(0.94, 0.5).withKernel(KernelChoice.AUTO))
            .score(row());
    assertThat(more.mean()).isEqualTo(one.mean());
    assertThat(more.median()).isEqualTo(one.median());
    assertThat(more.intervals()).hasSize(2).contains(one.intervals().get(0));
    assertThat(more.intervals().get(1).probability()).isEqualTo(0.5);
  }

  @Test
  void settingsThatNothingCanBeScoredWithAreRefused() throws IOException {
    saved("y", "bernoulli");
    var settings = load("bernoulli").settings();
    assertThatThrownBy(() -> settings.withIntervals(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("intervals of probability [1.0]");
    assertThatThrownBy(() -> settings.withThreshold(0))
        .hasMessage("a threshold of 0.0 for a probability");
    assertThatThrownBy(() -> settings.withDraws(-1)).hasMessage("-1 draws");
  }

  @Test
  void whatIsNoCompleteModelIsRefusedAsSparkRefusesIt() throws IOException {
    saved("y", "bernoulli");
    assertRefused("none", "There is no model in '%s'.");
    Path model = folder.resolve("bernoulli");
    String manifest = Files.readString(model.resolve("manifest.json"));
    Files.writeString(model.resolve("manifest.json"), "{}");
    assertRefused("bernoulli", "The model in '%s' is not complete: manifest.json is damaged.");
    Files.delete(model.resolve("manifest.json"));
    assertRefused("bernoulli", "The model in '%s' is not complete: manifest.json is missing.");
    Files.writeString(model.resolve("manifest.json"), manifest);
    String json = Files.readString(model.resolve("chestnut.json"));
    Files.writeString(
        model.resolve("chestnut.json"), json.replace("\"format\" : 1", "\"format\" : 2"));
    assertRefused(
        "bernoulli", "The model in '%s' has format 2, this version of Chestnut reads format 1.");
    Files.delete(model.resolve("chestnut.json"));
    assertRefused("bernoulli", "The model in '%s' is not complete: chestnut.json is missing.");
  }

  private void assertRefused(String name, String what) {
    assertThatThrownBy(() -> load(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(what.formatted(folder.resolve(name)) + "\n");
  }
}
