package io.chestnut.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.BinaryScores;
import io.chestnut.criticism.Calibration;
import io.chestnut.criticism.Confusion;
import io.chestnut.criticism.Roc;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.spec.EvaluationSpec;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** Every metric against its definition, all draws and rows held at once. */
class EvaluatorTest extends SparkTest {
  private static final int DRAWS = 75;
  private static final int ROWS = 41;
  private static final EvaluationSpec THRESHOLD =
      new EvaluationSpec(0.4, EvaluationSpec.ThresholdRule.GIVEN, ROWS);
  private static final List<String> NAMES = List.of("Intercept", "x");

  private final Random random = new Random(17);
  private final double[] x = random.doubles(ROWS, -2, 2).toArray();
  private final double[][] beta = {
    random.doubles(DRAWS, -0.6, 0.4).toArray(), random.doubles(DRAWS, 0.5, 1.5).toArray()
  };
  private final double[] sigma = random.doubles(DRAWS, 0.5, 0.7).toArray();
  private final double[] binary = new double[ROWS];
  private final double[] continuous = new double[ROWS];

  EvaluatorTest() {
    for (int i = 0; i < ROWS; i++) {
      binary[i] = x[i] + random.nextGaussian() > 0 ? 1 : 0;
      continuous[i] = x[i] + 0.6 * random.nextGaussian();
    }
  }

  /** Rows 0-15, 16-31 and 32-40. */
  private List<RowBlock> blocks(double[] y) {
    List<RowBlock> blocks = new ArrayList<>();
    for (int from = 0; from < ROWS; from += 16) {
      int rows = Math.min(16, ROWS - from);
      int stride = ResponseBlock.stride(rows);
      double[] design = new double[2 * stride];
      double[] response = new double[stride];
      for (int i = 0; i < rows; i++) {
        design[i] = 1;
        design[stride + i] = x[from + i];
        response[i] = y[from + i];
      }
      blocks.add(
          new RowBlock(
              new ResponseBlock(rows, response, null, null),
              List.of(new PredictorBlock(rows, stride, 2, design, null))));
    }
    return blocks;
  }

  private Evaluator evaluator(String name, double[] y) {
    Family family = Families.of(name, null);
    Draws draws =
        new Draws(
            List.of(
                new Draws.Block("coefficients", List.of(2), NAMES),
                new Draws.Block("sigma", List.of(), List.of("sigma"))),
            1,
            DRAWS,
            new double[][] {beta[0], beta[1], sigma});
    return new Evaluator(
        JavaSparkContext.fromSparkContext(spark().sparkContext()),
        CoefficientDraws.of(draws, NAMES, family, OptionalInt.empty()),
        family,
        blocks(y));
  }

  private double[] eta(int draw) {
    return Arrays.stream(x).map(value -> beta[0][draw] + beta[1][draw] * value).toArray();
  }

  private double[] probability(int draw) {
    return Arrays.stream(eta(draw)).map(eta -> 1 / (1 + Math.exp(-eta))).toArray();
  }

  private static double[] meanOf(double[][] byDraw) {
    return IntStream.range(0, ROWS)
        .mapToDouble(i -> Arrays.stream(byDraw).mapToDouble(d -> d[i]).average().orElseThrow())
        .toArray();
  }

  private static void assertMetric(
      Metric metric, double[][] byDraw, ToDoubleFunction<double[]> definition) {
    assertThat(metric.point()).isCloseTo(definition.applyAsDouble(meanOf(byDraw)), within(1e-12));
    double[] draws = metric.draws().orElseThrow();
    assertThat(draws).hasSize(DRAWS);
    for (int d = 0; d < DRAWS; d++) {
      assertThat(draws[d]).isCloseTo(definition.applyAsDouble(byDraw[d]), within(1e-12));
    }
  }

  private static double average(ToDoubleFunction<Integer> ofRow) {
    return IntStream.range(0, ROWS).mapToDouble(ofRow::applyAsDouble).average().orElseThrow();
  }

  /** The share of pairs in the right order. */
  private double auc(double[] p) {
    double pairs = 0;
    double right = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        if (binary[i] == 1 && binary[j] == 0) {
          pairs++;
          right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  @Test
  void binaryMetricsFollowTheirDefinitionsAtTheMeanAndOverTheDraws() {
    Evaluation evaluation = evaluator("bernoulli", binary).binary(THRESHOLD, 0.9);
    double[][] p = IntStream.range(0, DRAWS).mapToObj(this::probability).toArray(double[][]::new);
    assertThat(evaluation.rows()).isEqualTo(ROWS);
    assertThat(evaluation.metrics().keySet()).containsExactlyElementsOf(BinaryScores.METRICS);
    assertMetric(
        evaluation.metrics().get("accuracy"),
        p,
        q -> average(i -> (q[i] > 0.4) == (binary[i] == 1) ? 1 : 0));
    assertMetric(evaluation.metrics().get("auc"), p, this::auc);
    assertMetric(
        evaluation.metrics().get("log_loss"),
        p,
        q -> average(i -> -Math.log(binary[i] == 1 ? q[i] : 1 - q[i])));
    assertMetric(
        evaluation.metrics().get("brier"), p, q -> average(i -> Math.pow(q[i] - binary[i], 2)));
  }

  @Test
  void tablesOfABinaryResponseAreThoseOfTheMeanProbability() {
    Evaluation evaluation = evaluator("bernoulli", binary).binary(THRESHOLD, 0.9);
    double[] p =
        meanOf(IntStream.range(0, DRAWS).mapToObj(this::probability).toArray(double[][]::new));
    Confusion confusion = evaluation.binary().orElseThrow().confusion();
    assertThat(confusion.truePositives())
        .isEqualTo(IntStream.range(0, ROWS).filter(i -> binary[i] == 1 && p[i] > 0.4).count());
    assertThat(confusion.falsePositives())
        .isEqualTo(IntStream.range(0, ROWS).filter(i -> binary[i] == 0 && p[i] > 0.4).count());
    BinaryTables tables = evaluation.binary().orElseThrow();
    assertThat(tables.roc()).hasSize(ROWS + 1);
    assertThat(tables.roc().get(0)).isEqualTo(new Roc.Point(0, 0, Double.POSITIVE_INFINITY));
    assertThat(tables.calibration()).hasSize(10);
    assertThat(tables.calibration().stream().mapToLong(Calibration.Bin::rows).sum())
        .isEqualTo(ROWS);
  }

  @Test
  void dataOfOneClassHasNoAuc() {
    double[] ones = new double[ROWS];
    Arrays.fill(ones, 1);
    Evaluation evaluation = evaluator("bernoulli", ones).binary(EvaluationSpec.DEFAULT, 0.9);
    assertThat(evaluation.metrics().get("auc").point()).isNaN();
    assertThat(evaluation.metrics().get("auc").draws().orElseThrow()).containsOnly(Double.NaN);
    assertThat(evaluation.binary().orElseThrow().roc()).isEmpty();
    assertThat(evaluation.metrics().get("accuracy").point()).isBetween(0.0, 1.0);
    assertThat(evaluation.metrics().get("log_loss").point()).isFinite();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  @Test
  void continuousMetricsFollowTheirDefinitionsAtTheMeanAndOverTheDraws() {
    Evaluation evaluation = evaluator("gaussian", continuous).continuous(0.9, 3);
    double[][] mu = IntStream.range(0, DRAWS).mapToObj(this::eta).toArray(double[][]::new);
    assertThat(evaluation.metrics().keySet())
        .containsExactly("r2", "bayes_r2", "rmse", "mae", "crps", "coverage");
    assertMetric(
        evaluation.metrics().get("rmse"),
        mu,
        m -> Math.sqrt(average(i -> Math.pow(m[i] - continuous[i], 2))));
    assertMetric(
        evaluation.metrics().get("mae"), mu, m -> average(i -> Math.abs(m[i] - continuous[i])));
    assertMetric(
        evaluation.metrics().get("r2"),
        mu,
        m -> 1 - average(i -> Math.pow(m[i] - continuous[i], 2)) / variance(continuous));
    assertMetric(
        evaluation.metrics().get("bayes_r2"),
        mu,
        m -> {
          double[] residuals =
              IntStream.range(0, ROWS).mapToDouble(i -> continuous[i] - m[i]).toArray();
          return variance(m) / (variance(m) + variance(residuals));
        });
    assertThat(evaluation.binary()).isEmpty();
  }

  @Test
  void predictiveScoresAreNearThoseOfTheMixtureOfNormals() {
    Evaluation evaluation = evaluator("gaussian", continuous).continuous(0.9, 3);
    Metric crps = evaluation.metrics().get("crps");
    assertThat(crps.draws()).isEmpty();
    // E|X - y| - E|X - X'|/2 of the mixture over the draws, by a large sample of another stream.
    int samples = 20_000;
    double expected =
        average(
            i -> {
              double distance = 0;
              double spread = 0;
              for (int s = 0; s < samples; s++) {
                double first = simulated(i);
                distance += Math.abs(first - continuous[i]);
                spread += Math.abs(first - simulated(i));
              }
              return (distance - spread / 2) / samples;
            });
    // 75 draws a row: the CRPS of a row's sample has an error of about 0.6/sqrt(75).
    assertThat(crps.point()).isCloseTo(expected, within(4 * 0.6 / Math.sqrt(DRAWS * ROWS)));
    double coverage = evaluation.metrics().get("coverage").point();
    assertThat(coverage * ROWS).isCloseTo(Math.rint(coverage * ROWS), within(1e-9));
    assertThat(coverage).isBetween(0.7, 1.0);
  }

  private double simulated(int row) {
    int draw = random.nextInt(DRAWS);
    return beta[0][draw] + beta[1][draw] * x[row] + sigma[draw] * random.nextGaussian();
  }

  @Test
  void repeatedEvaluationsHaveTheSameBits() {
    Evaluation first = evaluator("gaussian", continuous).continuous(0.9, 3);
    Evaluation second = evaluator("gaussian", continuous).continuous(0.9, 3);
    first
        .metrics()
        .forEach(
            (name, metric) ->
                assertThat(second.metrics().get(name).point()).isEqualTo(metric.point()));
    assertThat(evaluator("gaussian", continuous).continuous(0.9, 4).metrics().get("crps").point())
        .isNotEqualTo(first.metrics().get("crps").point());
  }

  @Test
  void manyRowsMeanFewSlices() {
    assertThat(Slices.of(4000, 1_000_000)).hasSize(8);
    assertThat(Slices.of(4000, 100_000_000)).hasSize(1);
  }

  @Test
  void slicesAreFixedAndCoverEveryDrawOnce() {
    for (int size : new int[] {1, 31, 32, 33, 75, 25_000}) {
      List<int[]> slices = Slices.of(size, 75);
      assertThat(slices).hasSize(Math.min(32, size));
      int next = 0;
      for (int[] slice : slices) {
        assertThat(slice[0]).isEqualTo(next);
        assertThat(slice[1]).isGreaterThan(slice[0]);
        next = slice[1];
      }
      assertThat(next).isEqualTo(size);
    }
  }
}
