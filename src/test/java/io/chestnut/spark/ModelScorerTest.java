package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.family.Families;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.predict.Costs;
import io.chestnut.predict.ModelScorer;
import io.chestnut.predict.Prediction;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.ScorerSettings;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private static final Costs COSTS = new Costs(1, 5, 0.5, 0);

  /** Null in a row without a prediction, and empty in a {@link Prediction}. */
  private static final List<String> CLASSES =
      List.of("p_event_gt_threshold", "predicted", "expected_cost");

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
            "CAST(2 + id % 3 AS DOUBLE) AS n",
            "id",
            "IF(id % 3 = 0, NULL, concat('unit ', id % 5)) AS unit");
  }

  /** The training rows, and rows that lack something. */
  private static Dataset<Row> rows() {
    Dataset<Row> some = training().limit(1);
    return training()
        .union(some.withColumn("x", functions.lit(null).cast("double")))
        .union(some.withColumn("z", functions.lit(Float.NaN)).withColumn("g", functions.lit("new")))
        .union(some.withColumn("g", functions.lit("new")))
        .union(some.withColumn("k", functions.lit(9).cast("short")))
        .union(some.withColumn("b", functions.lit(null).cast("boolean")))
        .union(some.withColumn("w", functions.lit(-1).cast("decimal(6,2)")))
        .union(some.withColumn("w", functions.lit(0).cast("decimal(6,2)")))
        .union(some.withColumn("x", functions.lit(Double.NEGATIVE_INFINITY)))
        .union(some.withColumn("x", functions.lit(1e200)))
        .union(some.withColumn("e", functions.lit(0L)))
        .union(some.withColumn("e", functions.lit(-3L)));
  }

  /** Rows without a number of trials. */
  private static Dataset<Row> rowsWithoutTrials() {
    Dataset<Row> some = training().limit(1);
    return some.withColumn("n", functions.lit(null).cast("double"))
        .union(some.withColumn("n", functions.lit(2.5)))
        .union(some.withColumn("n", functions.lit(-1.0)))
        .union(some.withColumn("n", functions.lit(Double.POSITIVE_INFINITY)));
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
  void everyNumberHasTheBitsOfTransformAndEveryReasonItsText(PredictionKind kind)
      throws IOException {
    assertSame(kind, "y", "poisson", rows(), 11);
    boolean simulated = kind == PredictionKind.RESPONSE;
    assertSame(kind, "p(y, n)", "binomial", rows().union(rowsWithoutTrials()), simulated ? 15 : 11);
    BayesianGlmModel bernoulli = assertSame(kind, "y", "bernoulli", rows(), 11);
    bernoulli.setCosts(COSTS);
    ScorerSettings settings = settings(bernoulli);
    assertSame(bernoulli, settings.withCosts(COSTS), rows(), 11);
    assertSame(
        bernoulli, settings.withCosts(COSTS).withThreshold(0.7).withThreshold(0.3), rows(), 11);
  }

  private BayesianGlmModel assertSame(
      PredictionKind kind, String response, String family, Dataset<Row> rows, int unpredicted)
      throws IOException {
    BayesianGlmModel model =
        saved(response, family)
            .setKind(kind)
            .setThreshold(0.3)
            .setHdi(0.8, 0.5)
            .setEti(0.9)
            .setQuantiles(0.1, 0.5, 1)
            .setExceeds(0.5, -1)
            .setDraws(33)
            .setKey("id", "unit", "k", "z", "b");
    assertSame(model, settings(model), rows, unpredicted);
    return model;
  }

  private static ScorerSettings settings(BayesianGlmModel model) {
    return ScorerSettings.DEFAULT
        .withKind(model.settings().kind())
        .withThreshold(0.3)
        .withHdi(0.8, 0.5)
        .withEti(0.9)
        .withQuantiles(0.1, 0.5, 1)
        .withExceeds(0.5, -1)
        .withDraws(33)
        .withSeed(model.settings().seed());
  }

  private void assertSame(
      BayesianGlmModel model, ScorerSettings settings, Dataset<Row> rows, int unpredicted)
      throws IOException {
    ModelScorer scorer = load(model.fitted().family().name()).with(settings);
    Dataset<Row> scored = model.transform(rows);
    List<String> added =
        Arrays.asList(scored.columns()).subList(rows.columns().length, scored.columns().length);
    int reasons = 0;
    for (Row row : scored.collectAsList()) {
      Prediction prediction =
          scorer.score(
              values(row),
              row.<Long>getAs("id"),
              row.<String>getAs("unit"),
              row.<Short>getAs("k"),
              row.<Float>getAs("z"),
              row.<Boolean>getAs("b"));
      reasons += prediction.reason().isPresent() ? 1 : 0;
      assertThat(columns(prediction)).isEqualTo(columns(row, added));
    }
    assertThat(reasons).isEqualTo(unpredicted);
  }

  /** The columns of a prediction; boxed doubles are equal when their bits are. */
  private static Map<String, Object> columns(Prediction prediction) {
    Map<String, Object> columns = new LinkedHashMap<>(prediction.numbers());
    if (prediction.reason().isPresent()) {
      columns.replaceAll((name, number) -> number.equals(Double.NaN) ? null : number);
    }
    prediction.eventProbability().ifPresent(p -> columns.put("p_event_gt_threshold", p));
    prediction.predicted().ifPresent(one -> columns.put("predicted", one));
    prediction.expectedCost().ifPresent(cost -> columns.put("expected_cost", cost));
    columns.put("reason", prediction.reason().orElse(null));
    return columns;
  }

  private static Map<String, Object> columns(Row row, List<String> added) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (String name : added) {
      columns.put(name, row.getAs(name));
    }
    if (columns.get("reason") != null) {
      columns.entrySet().removeIf(c -> CLASSES.contains(c.getKey()) && c.getValue() == null);
    }
    return columns;
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
        .hasValue("z is missing; w is missing; k is missing; odd.name is missing; e is missing");
    assertThat(scorer.score(row("z", Float.NaN)).reason()).hasValue("z is missing");
    assertThat(scorer.score(row("g", "new")).reason())
        .hasValue("g has a level that training has not seen: 'new'");
    assertThat(scorer.score(row("k", 9)).reason())
        .hasValue("C(k, Sum) has a level that training has not seen: '9'");
    assertThat(scorer.score(row("w", -1)).reason()).hasValue("log(w) has no value: w is -1");
    assertThat(scorer.score(row("e", 0)).reason()).hasValue("log(e) is -infinite: e is 0");
    Prediction none = scorer.score(row("g", null));
    assertThat(none.mean()).isNaN();
    assertThat(none.sd()).isNaN();
    assertThat(none.median()).isNaN();
    assertThat(none.numbers().keySet())
        .containsExactly("mean", "sd", "hdi_3%", "hdi_97%", "median");
    assertThat(none.intervals()).isEmpty();
    assertThat(none.eventProbability()).isEmpty();
    assertThat(none.predicted()).isEmpty();
    assertThat(none.expectedCost()).isEmpty();
  }

  @Test
  void trialsAreReadForSimulatedResponsesAlone() throws IOException {
    saved("p(y, n)", "binomial");
    ModelScorer expected = load("binomial");
    ModelScorer simulated = expected.with(expected.settings().withKind(PredictionKind.RESPONSE));
    assertThat(expected.score(row()).reason()).isEmpty();
    assertThat(simulated.score(row()).reason()).hasValue("n is missing");
    assertThat(simulated.score(row("n", 2.5)).reason()).hasValue("n is no number of trials: 2.5");
    assertThat(simulated.score(row("n", 3))).isEqualTo(simulated.score(row("n", 3)));
    assertThat(simulated.score(row("n", 3)).mean()).isBetween(0.0, 3.0);
  }

  @Test
  void equalKeysGiveEqualResponsesAndWithoutAKeyEqualRowsDo() throws IOException {
    saved("y", "poisson");
    ModelScorer loaded = load("poisson");
    ModelScorer scorer = loaded.with(loaded.settings().withKind(PredictionKind.RESPONSE));
    Prediction alone = scorer.score(row());
    assertThat(scorer.score(row("other", 5))).isEqualTo(alone);
    assertThat(scorer.score(row("x", 0.5 + 1e-9)).sd()).isNotEqualTo(alone.sd());
    Prediction keyed = scorer.score(row(), 7, "a");
    assertThat(scorer.score(row("x", 0.5), 7.0, "a")).isEqualTo(keyed);
    assertThat(scorer.score(row(), 8, "a").sd()).isNotEqualTo(keyed.sd());
    assertThat(scorer.score(row(), (Object) null).sd()).isNotEqualTo(alone.sd());
    assertThatThrownBy(() -> scorer.score(row(), 7, new BigDecimal("3.50")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            A key cannot hold the BigDecimal 3.50.
            Give numbers, text, true or false: of a decimal its text, of a date its days and of a \
            timestamp its microseconds since 1970.""");
  }

  @Test
  void aRowWithoutAMeanHasTheReasonOfTransform() throws IOException {
    FittedModel gamma = SyntheticFit.of(training(), "w ~ x", "gamma", 2, 40);
    assertThat(reasonAt(1e6, gamma, "gamma"))
        .isEqualTo("no finite prediction under some draws: the linear predictor is too large");
    FittedModel poisson =
        new FittedModel(
            gamma.design(),
            Families.of("poisson", "identity"),
            gamma.priors(),
            gamma.sampler(),
            gamma.draws(),
            gamma.stats(),
            gamma.provenance());
    assertThat(reasonAt(1.0, poisson, "poisson"))
        .isEqualTo(
            "no mean under some draws: the linear predictor is outside of what the identity link"
                + " of a poisson response allows");
  }

  /** Of the scorer, which {@code transform} agrees with. */
  private String reasonAt(double x, FittedModel fitted, String name) throws IOException {
    BayesianGlmModel model =
        new BayesianGlmModel("bayesianGlmModel_test", fitted, Optional.empty());
    saved(model, name);
    String reason = load(name).score(Map.of("x", x)).reason().orElseThrow();
    Row row = model.transform(spark().range(1).select(functions.lit(x).as("x"))).first();
    assertThat(row.<String>getAs("reason")).isEqualTo(reason);
    return reason;
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
  void otherSummariesAndVectorsChangeNothingElse() throws IOException {
    saved("y", "bernoulli");
    ModelScorer scorer = load("bernoulli");
    Prediction one = scorer.score(row());
    Prediction more =
        scorer
            .with(scorer.settings().withHdi(0.94, 0.5).withKernel(KernelChoice.AUTO))
            .score(row());
    assertThat(more.numbers()).containsAllEntriesOf(one.numbers());
    assertThat(more.intervals())
        .containsExactly(
            one.intervals().get(0),
            new Prediction.Interval(0.5, more.number("hdi_25%"), more.number("hdi_75%")));
    assertThatThrownBy(() -> one.number("q_10%"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'q_10%' was not asked for; there are mean, sd, hdi_3%, hdi_97%, median");
  }

  @Test
  void settingsAreThoseOfTheBatchUnlessSet() {
    ScorerSettings settings = ScorerSettings.DEFAULT;
    assertThat(settings.kind()).isEqualTo(ScoreSettings.DEFAULT.kind());
    assertThat(settings.request()).isEqualTo(ScoreSettings.DEFAULT.request());
    assertThat(settings.rule()).isEqualTo(ScoreSettings.DEFAULT.rule());
    assertThat(settings.draws()).isEqualTo(ScoreSettings.DEFAULT.draws());
    assertThat(settings.seed()).isEqualTo(ScoreSettings.DEFAULT.seed());
  }

  @Test
  void settingsThatNothingCanBeScoredWithAreRefused() throws IOException {
    ScorerSettings settings = ScorerSettings.DEFAULT;
    assertThatThrownBy(() -> settings.withHdi(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hdi [1.0], eti [], quantiles [0.5], exceeds []");
    assertThatThrownBy(() -> settings.withThreshold(0))
        .hasMessage("a threshold of 0.0 for a probability");
    assertThatThrownBy(() -> settings.withDraws(-1)).hasMessage("-1 draws");
    assertThatThrownBy(() -> settings.withCosts(new Costs(1, 1, 2, 0)))
        .hasMessage(
            "costs has false-negative = 1 and true-positive = 2, but a wrong class must cost more"
                + " than the right one.");
    saved("y", "poisson");
    ModelScorer counts = load("poisson");
    assertThatThrownBy(() -> counts.with(settings.withCosts(COSTS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "Costs of classes are for a binary response, and the family poisson has none.");
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
