package io.chestnut.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.BinaryScores;
import io.chestnut.criticism.BinaryScores.Curve;
import io.chestnut.criticism.Pit;
import io.chestnut.criticism.Roc;
import io.chestnut.design.Design;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.formula.Formula;
import io.chestnut.model.Standardization;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.DesignLearner;
import io.chestnut.spark.frame.LabelledRows;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.frame.TrainingData;
import io.chestnut.spec.EvaluationSpec;
import io.chestnut.spec.EvaluationSpec.ThresholdRule;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Rows in place against the same rows collected, MLlib, and themselves in other partitions. */
class DistributedEvaluatorTest extends SparkTest {
  private static final int ROWS = 6000;
  private static final int DRAWS = 37;
  private static final double INTERVAL = 0.9;
  private static final EvaluationSpec SPEC = new EvaluationSpec(0.4, ThresholdRule.GIVEN, 0);

  private static Dataset<Row> data() {
    return spark()
        .range(0, ROWS, 1, 3)
        .selectExpr(
            "id",
            "randn(1) AS x",
            "round(rand(2), 1) AS z",
            "int(10 * rand(3)) AS n",
            "rand(4) AS u",
            "randn(5) AS e")
        .selectExpr(
            "*",
            "int(u < 1 / (1 + exp(0.5 - x - z))) AS y",
            "1 + 2 * x - z + 0.7 * e AS c",
            "int(n * u) AS k",
            "5 * u AS exposure",
            "IF(id = 5, 300, x) AS far",
            "IF(id = 5, 0, int(u < 1 / (1 + exp(-x)))) AS w",
            "CASE WHEN id = 5 THEN 1e9 ELSE 0.5 * x END AS t")
        .where("id % 100 != 7");
  }

  private record Model(Design design, Family family, CoefficientDraws draws) {}

  /** Draws about 0.5 for every coefficient, 0.7 for every scalar. */
  private static Model model(String formula, String familyName, double centre) {
    return model(formula, Families.of(familyName, null), centre, 0.2);
  }

  private static Model model(String formula, Family family, double centre, double spread) {
    Dataset<Row> rows = data();
    Design design =
        DesignLearner.learn(rows, Formula.parse(formula), Schemas.of(rows.schema())).freeze();
    Random random = new Random(3);
    List<Draws.Block> blocks =
        new ArrayList<>(
            List.of(
                new Draws.Block("coefficients", List.of(design.names().size()), design.names())));
    List<double[]> values = new ArrayList<>();
    for (int j = 0; j < design.names().size(); j++) {
      values.add(random.doubles(DRAWS, centre - spread, centre + spread).toArray());
    }
    family
        .scalars()
        .forEach(
            scalar -> {
              blocks.add(new Draws.Block(scalar.name(), List.of(), List.of(scalar.name())));
              values.add(random.doubles(DRAWS, 0.6, 0.8).toArray());
            });
    Draws draws = new Draws(blocks, 1, DRAWS, values.toArray(double[][]::new));
    return new Model(
        design, family, CoefficientDraws.of(draws, design.names(), family, OptionalInt.empty()));
  }

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark().sparkContext());
  }

  private static DistributedEvaluator inPlace(Model model, Dataset<Row> rows) {
    return new DistributedEvaluator(
        context(),
        model.draws(),
        model.family(),
        new LabelledRows(rows, model.design(), model.family()));
  }

  private static Evaluator collected(Model model, Dataset<Row> rows) {
    NewRowCounts counts = ScoringFrame.toEvaluate(model.design()).count(rows, NewRowPolicy.DEFAULT);
    Standardization none =
        Standardization.none(model.design().names().size(), model.design().interceptIndex());
    return new Evaluator(
        context(),
        model.draws(),
        model.family(),
        TrainingData.labelled(rows, counts, model.design(), model.family(), Long.MAX_VALUE)
            .blocks(none));
  }

  private static void assertMetric(Evaluation found, Evaluation exact, String name, double error) {
    Metric metric = found.metrics().get(name);
    assertThat(metric.point()).as(name).isCloseTo(exact.metrics().get(name).point(), within(error));
    double[] draws = exact.metrics().get(name).draws().orElseThrow();
    assertThat(metric.draws().orElseThrow()).hasSize(draws.length);
    for (int d = 0; d < draws.length; d++) {
      assertThat(metric.draws().orElseThrow()[d]).as(name).isCloseTo(draws[d], within(error));
    }
  }

  @Test
  void binaryMetricsAreThoseOfCollectedRowsWithinTheirBounds() {
    Model model = model("y ~ x * z + offset(e)", "bernoulli", 0.5);
    Evaluation found = inPlace(model, data()).binary(SPEC, INTERVAL);
    Evaluation exact = collected(model, data()).binary(SPEC, INTERVAL);
    assertThat(found.rows()).isEqualTo(exact.rows()).isEqualTo(ROWS - ROWS / 100);
    assertThat(found.bins()).hasValue(1024);
    assertThat(exact.bins()).isEmpty();
    assertThat(found.metrics().keySet()).containsExactlyElementsOf(BinaryScores.METRICS);
    for (String name : BinaryScores.METRICS) {
      double bound = found.metrics().get(name).errorBound().orElse(1.3e-10);
      assertThat(bound).as(name).isLessThan(0.005);
      assertMetric(found, exact, name, bound);
      assertThat(exact.metrics().get(name).errorBound()).isEmpty();
    }
    BinaryTables tables = found.binary().orElseThrow();
    BinaryTables expected = exact.binary().orElseThrow();
    assertThat(tables.confusion()).isEqualTo(expected.confusion());
    assertThat(tables.roc()).hasSizeBetween(800, 1001);
    for (Curve curve : Curve.values()) {
      for (double x : new double[] {0.05, 0.3, 0.7, 0.95}) {
        assertThat(tables.bands().get(curve).low(x))
            .as(curve.name())
            .isCloseTo(expected.bands().get(curve).low(x), within(0.01));
      }
    }
    assertThat(tables.gains().get(3).gain())
        .isCloseTo(expected.gains().get(3).gain(), within(0.001));
    assertThat(tables.calibration().get(6).rows()).isEqualTo(expected.calibration().get(6).rows());
  }

  /** MLlib ranks by sorting, with its own code. */
  @Test
  void aucOfTheMeanIsThatOfMllib() {
    Model model = model("y ~ x + z", "bernoulli", 0.5);
    LabelledRows rows = new LabelledRows(data(), model.design(), model.family());
    double[][] beta = new double[DRAWS][3];
    Random random = new Random(3);
    for (int j = 0; j < 3; j++) {
      double[] column = random.doubles(DRAWS, 0.5 - 0.2, 0.5 + 0.2).toArray();
      for (int d = 0; d < DRAWS; d++) {
        beta[d][j] = column[d];
      }
    }
    BinaryClassificationMetrics mllib =
        new BinaryClassificationMetrics(
            rows.rows()
                .map(
                    row ->
                        new Tuple2<Object, Object>(
                            Arrays.stream(beta)
                                .mapToDouble(
                                    b ->
                                        1
                                            / (1
                                                + Math.exp(
                                                    -b[0] * row[1]
                                                        - b[1] * row[2]
                                                        - b[2] * row[3])))
                                .average()
                                .orElseThrow(),
                            row[0]))
                .rdd());
    Evaluation found = inPlace(model, data()).binary(SPEC, INTERVAL);
    Evaluation exact = collected(model, data()).binary(SPEC, INTERVAL);
    Metric auc = found.metrics().get("auc");
    assertThat(auc.point()).isCloseTo(mllib.areaUnderROC(), within(auc.errorBound().orElseThrow()));
    assertThat(exact.metrics().get("auc").point()).isCloseTo(mllib.areaUnderROC(), within(1e-12));
    // MLlib's area under precision and recall is by trapezoids.
    assertThat(exact.metrics().get("average_precision").point())
        .isCloseTo(mllib.areaUnderPR(), within(0.002));
  }

  private static List<List<Double>> numbers(Evaluation evaluation) {
    List<List<Double>> numbers = new ArrayList<>();
    evaluation
        .metrics()
        .values()
        .forEach(
            metric -> {
              List<Double> all =
                  new ArrayList<>(List.of(metric.point(), metric.errorBound().orElse(0)));
              metric.draws().ifPresent(d -> Arrays.stream(d).forEach(all::add));
              numbers.add(all);
            });
    return numbers;
  }

  @Test
  void partitionsAndOrderOfRowsChangeNoBit() {
    Model binary = model("y ~ x * z", "bernoulli", 0.5);
    Model counts = model("p(k, n) ~ x", "binomial", 0.2);
    Dataset<Row> shuffled =
        data().orderBy(functions.rand(9)).repartition(7).unionAll(data().limit(0));
    Evaluation one = inPlace(binary, data()).binary(SPEC, INTERVAL);
    Evaluation other = inPlace(binary, shuffled).binary(SPEC, INTERVAL);
    assertThat(numbers(other)).isEqualTo(numbers(one));
    assertThat(other.binary().orElseThrow().roc()).isEqualTo(one.binary().orElseThrow().roc());
    assertThat(other.binary().orElseThrow().calibration())
        .isEqualTo(one.binary().orElseThrow().calibration());
    Evaluation first = inPlace(counts, data()).continuous(INTERVAL, 3);
    Evaluation second = inPlace(counts, shuffled.coalesce(1)).continuous(INTERVAL, 3);
    assertThat(numbers(second)).isEqualTo(numbers(first));
    assertThat(second.pit()).isEqualTo(first.pit());
  }

  @Test
  void bestThresholdIsNearThatOfCollectedRows() {
    Model model = model("y ~ x + z", "bernoulli", 0.5);
    EvaluationSpec best = new EvaluationSpec(0.5, ThresholdRule.BEST, 0);
    BinaryTables found = inPlace(model, data()).binary(best, INTERVAL).binary().orElseThrow();
    BinaryTables exact = collected(model, data()).binary(best, INTERVAL).binary().orElseThrow();
    assertThat(found.threshold()).isCloseTo(exact.threshold(), within(0.002));
    assertThat(found.confusion().balancedAccuracy())
        .isCloseTo(exact.confusion().balancedAccuracy(), within(0.001))
        .isGreaterThan(
            inPlace(model, data())
                .binary(EvaluationSpec.DEFAULT, INTERVAL)
                .binary()
                .orElseThrow()
                .confusion()
                .balancedAccuracy());
  }

  /**
   * Eleven different probabilities: ranks are exact, and every draw has the classes of the mean.
   */
  @Test
  void predictorsOfFewValuesHaveExactRanksAndTheBestThreshold() {
    Model model = model("y ~ z", "bernoulli", 0.5);
    EvaluationSpec best = new EvaluationSpec(0.5, ThresholdRule.BEST, 0);
    Evaluation found = inPlace(model, data()).binary(best, INTERVAL);
    Evaluation exact = collected(model, data()).binary(best, INTERVAL);
    for (String name : List.of("auc", "average_precision")) {
      assertThat(found.metrics().get(name).errorBound()).hasValue(0);
      assertMetric(found, exact, name, 1e-14);
    }
    BinaryTables tables = found.binary().orElseThrow();
    assertThat(tables.threshold())
        .isCloseTo(exact.binary().orElseThrow().threshold(), within(1e-15));
    assertThat(tables.confusion()).isEqualTo(exact.binary().orElseThrow().confusion());
    assertMetric(found, exact, "recall", 0);
  }

  /** A row whose probability rounds to 1 in every draw, and whose response is 0. */
  @Test
  void logLossesOfCertainProbabilitiesAreFinite() {
    for (String link : new String[] {"logit", "probit"}) {
      Model model = model("w ~ 0 + far", Families.of("bernoulli", link), 0.1, 0.02);
      Evaluation found = inPlace(model, data()).binary(SPEC, INTERVAL);
      Evaluation exact = collected(model, data()).binary(SPEC, INTERVAL);
      assertThat(exact.metrics().get("log_loss").point()).isBetween(0.01, 1.0);
      assertMetric(found, exact, "log_loss", 1.3e-10);
    }
  }

  @Test
  void rowsOfOneClassHaveNoAuc() {
    Model model = model("y ~ x", "bernoulli", 0.5);
    Evaluation found = inPlace(model, data().where("y = 1")).binary(SPEC, INTERVAL);
    Metric auc = found.metrics().get("auc");
    assertThat(auc.point()).isNaN();
    assertThat(auc.draws().orElseThrow()).hasSize(DRAWS).containsOnly(Double.NaN);
    assertThat(found.binary().orElseThrow().roc()).isEmpty();
    assertThat(found.metrics().get("recall").point()).isBetween(0.5, 1.0);
    assertThat(found.metrics().get("average_precision").point()).isEqualTo(1);
  }

  @Test
  void continuousMetricsAreThoseOfCollectedRows() {
    Model model = model("c ~ x + z", "gaussian", 0.8);
    Evaluation found = inPlace(model, data()).continuous(INTERVAL, 5);
    Evaluation exact = collected(model, data()).continuous(INTERVAL, 5);
    assertThat(found.metrics().keySet())
        .containsExactlyElementsOf(exact.metrics().keySet())
        .containsExactly("r2", "bayes_r2", "rmse", "mae", "crps", "coverage");
    assertMetric(found, exact, "r2", 1e-8);
    assertMetric(found, exact, "bayes_r2", 1e-8);
    assertMetric(found, exact, "rmse", 1e-8);
    assertMetric(found, exact, "mae", 1e-8);
    // Other random streams: 5,940 rows of 37 draws.
    assertThat(found.metrics().get("crps").point())
        .isCloseTo(exact.metrics().get("crps").point(), within(0.01));
    assertThat(found.metrics().get("coverage").point())
        .isCloseTo(exact.metrics().get("coverage").point(), within(0.02));
    for (int b = 0; b < Pit.BINS; b++) {
      assertThat(found.pit().get(b).share()).isCloseTo(exact.pit().get(b).share(), within(0.01));
    }
  }

  /** Errors a millionth of the response's standard deviation, and one row far off. */
  @Test
  void errorsOfACloseFitKeepTheirDigits() {
    Model model = model("t ~ 0 + x", Families.of("gaussian", null), 0.5, 1e-6);
    Dataset<Row> rows = data();
    for (Dataset<Row> chosen : List.of(rows, rows.where("id != 5"))) {
      Evaluation found = inPlace(model, chosen).continuous(INTERVAL, 5);
      Evaluation exact = collected(model, chosen).continuous(INTERVAL, 5);
      for (String name : List.of("rmse", "mae")) {
        double point = exact.metrics().get(name).point();
        assertMetric(found, exact, name, 1e-7 * point);
      }
    }
  }

  @Test
  void countsOfTrialsAreExpectedAsTrialsTimesProbability() {
    Model model = model("p(k, n) ~ x", "binomial", 0.2);
    Evaluation found = inPlace(model, data()).continuous(INTERVAL, 5);
    Evaluation exact = collected(model, data()).continuous(INTERVAL, 5);
    for (String name : List.of("r2", "bayes_r2", "rmse", "mae")) {
      assertMetric(found, exact, name, 1e-8);
    }
  }

  @Test
  void rowsThatCannotBeJudgedAreRefusedInWords() {
    Model model = model("y ~ x", "bernoulli", 0.5);
    assertThatThrownBy(
            () -> inPlace(model, data().withColumn("x", functions.lit(null).cast("double"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("No row of the labelled data has a response and every predictor.");
    assertThatThrownBy(() -> inPlace(model, data().withColumn("y", functions.lit(2))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'y' has values that its family cannot have in 5,940 rows");
  }

  @Test
  void binsTakeAtMostTheMemoryTheyMay() {
    assertThat(IntStream.of(1, 1000, 4096, 4097, 25_000, 1 << 20).map(DistributedEvaluator::bins))
        .containsExactly(1024, 1024, 1024, 512, 128, 64);
  }

  @Test
  void everyPointOfTheRocIsAnExactOne() {
    Model model = model("y ~ x + z", "bernoulli", 0.5);
    Evaluation found = inPlace(model, data()).binary(SPEC, INTERVAL);
    List<Roc.Point> exact =
        collected(model, data()).binary(SPEC, INTERVAL).binary().orElseThrow().roc();
    List<List<Double>> rates =
        exact.stream().map(p -> List.of(p.falsePositiveRate(), p.truePositiveRate())).toList();
    assertThat(found.binary().orElseThrow().roc())
        .allSatisfy(
            p -> assertThat(rates).contains(List.of(p.falsePositiveRate(), p.truePositiveRate())));
  }
}
