package io.chestnut.spark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.RowEvaluator;
import io.chestnut.family.Families;
import io.chestnut.math.Quantiles;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.HighestDensityInterval;
import io.chestnut.predict.ClassRule;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PosteriorScorerTest extends SparkTest {
  private static final List<String> SUMMARIES =
      List.of("mean", "sd", "hdi_3%", "hdi_97%", "median");
  private static final int SIZE = 60;
  private static final NewRowPolicy KEEP =
      new NewRowPolicy(NewRowPolicy.Action.KEEP, NewRowPolicy.Action.KEEP);

  private static Dataset<Row> training() {
    return spark()
        .range(60)
        .selectExpr(
            "CAST(id % 2 AS INT) AS y",
            "CAST(id * id % 11 AS DOUBLE) / 5 - 1 AS x", "concat('l', id % 3) AS g");
  }

  private static FittedModel fit(String family) {
    return SyntheticFit.of(training(), "y ~ x * g", family, 2, SIZE / 2);
  }

  private static final FittedModel BERNOULLI = fit("bernoulli");
  private static final FittedModel GAUSSIAN = fit("gaussian");

  /** Rows to score, some of which cannot be. */
  private static Dataset<Row> fresh() {
    return rows(
        "id long, x double, g string",
        row(1L, 0.5, "l0"),
        row(2L, -1.25, "l1"),
        row(3L, 1e-3, "l2"),
        row(4L, null, "l0"),
        row(5L, Double.NaN, "l1"),
        row(6L, 1.0, null),
        row(7L, 1.0, "new"),
        row(8L, 40.0, "l2"));
  }

  private static ScoreSettings settings(PredictionKind kind) {
    return settings(kind, 0, 5);
  }

  private static ScoreSettings settings(PredictionKind kind, int draws, long seed) {
    return new ScoreSettings(
        kind,
        SummaryRequest.ofInterval(0.94),
        new ClassRule.Threshold(0.3),
        draws,
        true,
        List.of(),
        seed);
  }

  private static Dataset<Row> score(Dataset<Row> rows, FittedModel fit, ScoreSettings settings) {
    Dataset<Row> encoded = ScoringFrame.toPredict(fit.design(), settings.kind()).encode(rows, KEEP);
    return score(encoded, broadcast(fit, settings), fit, settings);
  }

  private static Dataset<Row> score(
      Dataset<Row> encoded,
      Broadcast<CoefficientDraws> draws,
      FittedModel fit,
      ScoreSettings settings) {
    return PosteriorScorer.score(encoded, draws, fit.family(), settings);
  }

  private static Broadcast<CoefficientDraws> broadcast(FittedModel fit, ScoreSettings settings) {
    return JavaSparkContext.fromSparkContext(spark().sparkContext())
        .broadcast(
            CoefficientDraws.of(
                fit.draws(), fit.design().names(), fit.family(), settings.thinning()));
  }

  /** The linear predictor of a row under every draw, by the textbook. */
  private static double[] eta(Row row, FittedModel fit) {
    double[] x = new double[fit.design().columns().size()];
    RowEvaluator.of(fit.design()).predictors(name -> row.getAs(name), x);
    Draws draws = fit.draws();
    return IntStream.range(0, draws.size())
        .mapToDouble(
            d -> IntStream.range(0, x.length).mapToDouble(j -> x[j] * draws.values(j)[d]).sum())
        .toArray();
  }

  private static double logistic(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  private static void assertSummary(Row row, double[] values, double tolerance) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    HighestDensityInterval hdi = HighestDensityInterval.of(values, 0.94);
    double[] expected = {
      mean,
      Math.sqrt(squares / (values.length - 1)),
      hdi.low(),
      hdi.high(),
      Quantiles.ofSorted(sorted, 0.5)
    };
    for (int i = 0; i < expected.length; i++) {
      double found = row.<Double>getAs(SUMMARIES.get(i));
      assertThat(found)
          .as("%s of row %s", SUMMARIES.get(i), row)
          .isCloseTo(expected[i], within(tolerance));
    }
  }

  private static List<Row> scorable(Dataset<Row> scored) {
    List<Row> rows = scored.where("id IN (1, 2, 3, 8)").collectAsList();
    assertThat(rows).hasSize(4);
    return rows;
  }

  @Test
  void linearPredictorIsSummarisedOverAllDraws() {
    for (Row row : scorable(score(fresh(), GAUSSIAN, settings(PredictionKind.LINEAR)))) {
      assertSummary(row, eta(row, GAUSSIAN), 1e-12);
    }
  }

  @Test
  void expectedResponseIsSummarisedAndClassified() {
    for (Row row : scorable(score(fresh(), BERNOULLI, settings(PredictionKind.EXPECTED)))) {
      double[] p = Arrays.stream(eta(row, BERNOULLI)).map(e -> logistic(e)).toArray();
      assertSummary(row, p, 1e-13);
      double above = Arrays.stream(p).filter(v -> v > 0.3).count() / (double) SIZE;
      assertThat(row.<Double>getAs("p_event_gt_threshold")).isEqualTo(above);
      double mean = Arrays.stream(p).average().orElseThrow();
      assertThat(row.<Integer>getAs("predicted")).isEqualTo(mean > 0.3 ? 1 : 0);
    }
  }

  @Test
  void classOfALinearPredictorIsCutAtTheThresholdOnItsScale() {
    for (Row row : scorable(score(fresh(), BERNOULLI, settings(PredictionKind.LINEAR)))) {
      double mean = Arrays.stream(eta(row, BERNOULLI)).average().orElseThrow();
      assertThat(row.<Integer>getAs("predicted")).isEqualTo(logistic(mean) > 0.3 ? 1 : 0);
    }
  }

  @Test
  void continuousResponseHasNoClass() {
    assertThat(score(fresh(), GAUSSIAN, ScoreSettings.DEFAULT).columns())
        .containsExactly("id", "x", "g", "mean", "sd", "hdi_3%", "hdi_97%", "median", "reason");
  }

  @Test
  void keptDrawsAreThoseThatAreSummarised() {
    for (Row row : scorable(score(fresh(), BERNOULLI, settings(PredictionKind.EXPECTED)))) {
      List<Double> draws = row.getList(row.fieldIndex("draws"));
      double[] eta = eta(row, BERNOULLI);
      assertThat(draws).hasSize(SIZE);
      for (int d = 0; d < SIZE; d++) {
        assertThat(draws.get(d)).isCloseTo(logistic(eta[d]), within(1e-14));
      }
    }
  }

  @Test
  void simulatedResponsesScatterAboutTheirPredictorsBySigma() {
    double squares = 0;
    int n = 0;
    double[] sigma = GAUSSIAN.draws().values(GAUSSIAN.draws().indexOf("sigma"));
    Dataset<Row> many = spark().range(500).selectExpr("id", "id / 250 - 1 AS x", "'l1' AS g");
    Dataset<Row> scored = score(many, GAUSSIAN, settings(PredictionKind.RESPONSE));
    for (Row row : scored.collectAsList()) {
      List<Double> draws = row.getList(row.fieldIndex("draws"));
      assertSummary(row, draws.stream().mapToDouble(v -> v).toArray(), 1e-12);
      double[] eta = eta(row, GAUSSIAN);
      for (int d = 0; d < SIZE; d++) {
        double z = (draws.get(d) - eta[d]) / sigma[d];
        squares += z * z;
        n++;
      }
    }
    assertThat(n).isEqualTo(500 * SIZE);
    assertThat(squares / n).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
  }

  @Test
  void simulatedResponsesDependOnRowAndSeedAlone() {
    Dataset<Row> many =
        spark().range(200).selectExpr("id", "id / 100 - 1 AS x", "concat('l', id % 3) AS g");
    ScoreSettings settings = settings(PredictionKind.RESPONSE);
    Dataset<Row> expected = score(many.coalesce(1), GAUSSIAN, settings);
    assertSameRows(expected, score(many.repartition(7), GAUSSIAN, settings));
    ScoreSettings otherSeed = settings(PredictionKind.RESPONSE, 0, 6);
    assertThat(score(many, GAUSSIAN, otherSeed).first().<Double>getAs("mean"))
        .isNotEqualTo(score(many, GAUSSIAN, settings).first().<Double>getAs("mean"));
  }

  @Test
  void vectorsScoreWithTheBitsOfScalarCode() throws InterruptedException {
    Dataset<Row> many =
        spark().range(600).selectExpr("id", "id / 300 - 1 AS x", "concat('l', id % 3) AS g");
    ScoreSettings settings = settings(PredictionKind.EXPECTED);
    Dataset<Row> first = score(many, BERNOULLI, settings);
    List<Row> before = first.orderBy("id").collectAsList();
    while (ScoringKernel.vectors(BERNOULLI.family().link(), 100_000_000L).isEmpty()) {
      Thread.sleep(10);
    }
    assertThat(score(many, BERNOULLI, settings).orderBy("id").collectAsList()).isEqualTo(before);
  }

  @Test
  void thinningTakesDrawsEvenly() {
    ScoreSettings thinned = settings(PredictionKind.LINEAR, 7, 5);
    Row row = scorable(score(fresh(), GAUSSIAN, thinned)).get(0);
    double[] eta = eta(row, GAUSSIAN);
    List<Double> draws = row.getList(row.fieldIndex("draws"));
    assertThat(draws).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(draws.get(i)).isCloseTo(eta[i * SIZE / 7], within(1e-13));
    }
  }

  @Test
  void rowsThatCannotBeScoredKeepTheirRowWithNulls() {
    Dataset<Row> scored = score(fresh(), BERNOULLI, settings(PredictionKind.EXPECTED));
    Map<Long, Row> byId = new HashMap<>();
    scored.collectAsList().forEach(row -> byId.put(row.getLong(0), row));
    assertThat(byId).hasSize(8);
    assertThat(byId.get(1L).isNullAt(byId.get(1L).fieldIndex("reason"))).isTrue();
    for (long id : List.of(4L, 5L, 6L, 7L)) {
      Row row = byId.get(id);
      int reason = row.fieldIndex("reason");
      assertThat(row.isNullAt(reason)).isFalse();
      for (int i = 3; i < reason; i++) {
        assertThat(row.isNullAt(i)).as("%s of row %d", scored.columns()[i], id).isTrue();
      }
    }
    assertSameRows(fresh(), scored.select("id", "x", "g"));
  }

  @Test
  void reasonIsThatOfTheEncodedRow() {
    ScoreSettings settings = settings(PredictionKind.EXPECTED);
    Dataset<Row> encoded =
        ScoringFrame.toPredict(BERNOULLI.design(), settings.kind())
            .encode(fresh(), KEEP)
            .withColumn(
                "__chestnut_reason",
                functions.expr("IF(x IS NULL, 'x is missing', CAST(NULL AS STRING))"));
    Dataset<Row> scored = score(encoded, broadcast(BERNOULLI, settings), BERNOULLI, settings);
    assertThat(scored.where("reason IS NOT NULL").select("id", "reason").collectAsList())
        .containsExactly(RowFactory.create(4L, "x is missing"));
    assertThat(scored.columns()).endsWith("draws", "reason");
  }

  @Test
  void drawsWithoutAMeanAreTheReasonOfARowWithoutPrediction() {
    FittedModel poisson =
        new FittedModel(
            GAUSSIAN.design(),
            Families.of("poisson", "identity"),
            GAUSSIAN.priors(),
            GAUSSIAN.sampler(),
            GAUSSIAN.draws(),
            GAUSSIAN.stats(),
            GAUSSIAN.provenance());
    for (PredictionKind kind : List.of(PredictionKind.EXPECTED, PredictionKind.RESPONSE)) {
      Row row = scorable(score(fresh(), poisson, settings(kind))).get(0);
      assertThat(row.isNullAt(row.fieldIndex("mean"))).isTrue();
      assertThat(row.<String>getAs("reason"))
          .isEqualTo(
              "no mean under some draws: the linear predictor is outside of what the identity link"
                  + " of a poisson response allows");
    }
    Row linear = scorable(score(fresh(), poisson, settings(PredictionKind.LINEAR))).get(0);
    assertThat(linear.isNullAt(linear.fieldIndex("mean"))).isFalse();
    Dataset<Row> huge = rows("id long, x double, g string", row(1L, 1.7e308, "l1"));
    assertThat(
            score(huge, GAUSSIAN, settings(PredictionKind.LINEAR)).first().<String>getAs("reason"))
        .isEqualTo("no finite prediction under some draws: the linear predictor is too large");
  }

  @Test
  void inputColumnsOfEveryTypeStayAsTheyAre() {
    Metadata metadata = new MetadataBuilder().putString("unit", "cm").build();
    Dataset<Row> typed =
        fresh()
            .withColumn("x", functions.col("x").as("x", metadata))
            .selectExpr(
                "g",
                "x",
                "CAST(id AS DECIMAL(20, 3)) AS dec",
                "DATE'1500-02-28' AS ancient",
                "TIMESTAMP'2024-03-31 02:30:00.123456' AS at",
                "TIMESTAMP_NTZ'1883-11-18 12:03:57.000001' AS local",
                "X'00FF' AS bytes",
                "named_struct('a.b', id, 'c', array(map('k', id))) AS nested",
                "map('k', g) AS held",
                "CAST(NULL AS STRING) AS nothing",
                "INTERVAL '1-2' YEAR TO MONTH AS months",
                "CAST(id AS TINYINT) AS `odd ``name.x`",
                "id");
    Dataset<Row> scored = score(typed, GAUSSIAN, settings(PredictionKind.RESPONSE));
    assertThat(Arrays.copyOf(scored.schema().fields(), typed.columns().length))
        .containsExactly(typed.schema().fields());
    String[] texts = {"dec", "ancient", "at", "local", "hex(bytes)", "nested", "held", "months"};
    Dataset<Row> before = typed.selectExpr(cast(texts));
    assertSameRows(before, scored.selectExpr(cast(texts)));
    assertThat(scored.where("mean IS NOT NULL").count()).isEqualTo(4);
  }

  private static String[] cast(String[] columns) {
    return IntStream.range(0, columns.length)
        .mapToObj(i -> "CAST(%s AS STRING) AS c%d".formatted(columns[i], i))
        .toArray(String[]::new);
  }

  @Test
  void schemaIsKnownBeforehand() {
    ScoreSettings settings = settings(PredictionKind.EXPECTED);
    StructType schema = PosteriorScorer.schema(fresh().schema(), BERNOULLI.family(), settings);
    assertThat(score(fresh(), BERNOULLI, settings).schema()).isEqualTo(schema);
    assertThat(Arrays.stream(schema.fields()).skip(3).map(f -> f.name() + " " + f.dataType().sql()))
        .containsExactly(
            "mean DOUBLE",
            "sd DOUBLE",
            "hdi_3% DOUBLE",
            "hdi_97% DOUBLE",
            "median DOUBLE",
            "p_event_gt_threshold DOUBLE",
            "predicted INT",
            "draws ARRAY<DOUBLE>",
            "reason STRING");
    assertThat(schema.apply("mean").dataType()).isEqualTo(DataTypes.DoubleType);
  }

  @Test
  void dataWithoutRowsIsScoredToNoRows() {
    Dataset<Row> scored = score(fresh().limit(0), BERNOULLI, ScoreSettings.DEFAULT);
    assertThat(scored.collectAsList()).isEmpty();
  }
}
