package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Accumulator;
import io.chestnut.criticism.BestThreshold;
import io.chestnut.criticism.BinaryCounts;
import io.chestnut.criticism.BinaryScores;
import io.chestnut.criticism.ErrorSums;
import io.chestnut.criticism.PointErrors;
import io.chestnut.criticism.PredictiveSums;
import io.chestnut.criticism.ProbabilityCounts;
import io.chestnut.criticism.Ranking;
import io.chestnut.criticism.ScoreBins;
import io.chestnut.family.Family;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.RowPanel;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.frame.LabelledRows;
import io.chestnut.spark.frame.RowSurvey;
import io.chestnut.spec.EvaluationSpec;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Metrics on labelled rows that stay where they are: each task adds up its rows for all draws in
 * counts and whole numbers, which are merged, and judged, on the executors, a range of draws in
 * each task. What comes to the driver is a few numbers a draw. No order, division or repetition of
 * the rows' tasks changes a bit.
 *
 * <p>The first job looks at all rows: their number, what is wrong, a sample that the bins are
 * learnt from, the scale of the response. The second one does the rest; the best threshold takes
 * one between them.
 */
public final class DistributedEvaluator {
  /** Numbers of a histogram by draw and class that a task may hold: 64 MB of both classes. */
  private static final int MOST_BINS = 1 << 22;

  private static final int MOST_BINS_A_DRAW = 1024;
  private static final int LEAST_BINS_A_DRAW = 64;

  /** About how many points a curve has. */
  private static final int CURVE_POINTS = 1000;

  /** Errors less than this share of the response's standard deviation are taken for none. */
  private static final double ROUNDING = 0x1p-52;

  /** Rows times draws that are not worth a second of compiling vector code. */
  private static final double FEW = 1e8;

  private final JavaSparkContext context;
  private final CoefficientDraws draws;
  private final Family family;
  private final LabelledRows rows;
  private final RowSurvey survey;
  private final RowReader reader;
  private final KernelChoice choice;

  /** An evaluator; reads the rows once. */
  public DistributedEvaluator(
      JavaSparkContext context, CoefficientDraws draws, Family family, LabelledRows rows) {
    this.context = context;
    this.draws = draws;
    this.family = family;
    this.rows = rows;
    this.reader = new RowReader(rows.layout());
    this.survey = JobDescription.during(context.sc(), "evaluate: look at the rows", rows::survey);
    this.choice =
        (double) survey.rows() * draws.draws() < FEW ? KernelChoice.SCALAR : KernelChoice.AUTO;
  }

  /** How many rows are judged. */
  public long rows() {
    return survey.rows();
  }

  /** How many bins for the scores of each of some draws: a power of two. */
  static int bins(int draws) {
    int affordable = Integer.highestOneBit(Math.max(1, MOST_BINS / draws));
    return Math.max(LEAST_BINS_A_DRAW, Math.min(MOST_BINS_A_DRAW, affordable));
  }

  /** As {@link Evaluator#binary}; what depends on ranks is computed from bins. */
  public Evaluation binary(EvaluationSpec spec, double interval) {
    ScoreBins bins = learnBins();
    double[] edges = calibrationEdges();
    Broadcast<CoefficientDraws> shared = context.broadcast(draws);
    try {
      double threshold = threshold(shared, bins, spec);
      Map<Integer, Object> found =
          judged(
              new BinaryPass(
                  shared, family, reader, choice, BinaryPass.Scope.DRAWS, bins, threshold),
              part -> part instanceof BinaryCounts counts ? JudgedDraws.of(counts, edges) : part);
      return binary(found, bins, threshold, interval);
    } finally {
      shared.destroy();
    }
  }

  private double threshold(
      Broadcast<CoefficientDraws> shared, ScoreBins bins, EvaluationSpec spec) {
    if (spec.rule() == EvaluationSpec.ThresholdRule.GIVEN) {
      return spec.threshold();
    }
    BinaryPass means =
        new BinaryPass(
            shared, family, reader, choice, BinaryPass.Scope.MEANS, bins, spec.threshold());
    ProbabilityCounts counts = (ProbabilityCounts) judged(means, part -> part).get(PanelPass.POINT);
    return BestThreshold.of(counts.ranking(), spec.threshold());
  }

  private Evaluation binary(
      Map<Integer, Object> found, ScoreBins bins, double threshold, double interval) {
    ProbabilityCounts means = (ProbabilityCounts) found.get(PanelPass.POINT);
    JudgedDraws judged = JudgedDraws.joined(parts(found));
    Ranking ranking = means.ranking();
    Map<String, Metric> metrics = metrics(BinaryScores.METRICS, means.metrics(), judged.values());
    metrics.computeIfPresent(
        "auc", (name, auc) -> auc.within(Math.max(ranking.aucBound(), judged.aucBound())));
    metrics.computeIfPresent(
        "average_precision",
        (name, ap) ->
            ap.within(Math.max(ranking.averagePrecisionBound(), judged.averagePrecisionBound())));
    BinaryTables tables =
        BinaryTables.of(
            threshold,
            means.confusion(),
            ranking,
            CURVE_POINTS,
            means.calibration(),
            judged.values(),
            interval);
    return new Evaluation(
        survey.rows(), OptionalInt.of(bins.bins()), metrics, Optional.of(tables), List.of());
  }

  /** As {@link Evaluator#continuous}; random streams are those of the rows' contents. */
  public Evaluation continuous(double interval, long seed) {
    double centre = survey.response().mean();
    double scale = survey.response().sd();
    double errorScale = errorScale();
    Broadcast<CoefficientDraws> shared = context.broadcast(draws);
    try {
      Map<Integer, Object> found =
          judged(
              new ErrorPass(
                  shared, family, reader, choice, centre, scale, errorScale, interval, seed),
              part -> part instanceof ErrorSums sums ? JudgedDraws.of(sums) : part);
      return continuous(found);
    } finally {
      shared.destroy();
    }
  }

  private Evaluation continuous(Map<Integer, Object> found) {
    PredictiveSums predictive = (PredictiveSums) found.get(PanelPass.PREDICTIVE);
    JudgedDraws means = (JudgedDraws) found.get(PanelPass.POINT);
    Map<String, Metric> metrics =
        metrics(
            ErrorSums.METRICS,
            Arrays.stream(means.values()).mapToDouble(values -> values[0]).toArray(),
            JudgedDraws.joined(parts(found)).values());
    metrics.put("crps", Metric.point(predictive.crps()));
    metrics.put("coverage", Metric.point(predictive.coverage()));
    return new Evaluation(
        survey.rows(), OptionalInt.empty(), metrics, Optional.empty(), predictive.pit());
  }

  private static Map<String, Metric> metrics(
      List<String> names, double[] point, double[][] values) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (int m = 0; m < names.size(); m++) {
      metrics.put(names.get(m), new Metric(point[m], values[m]));
    }
    return metrics;
  }

  /** What was found by draw, in the order of the draws. */
  private List<JudgedDraws> parts(Map<Integer, Object> found) {
    return found.keySet().stream()
        .filter(key -> key >= 0)
        .sorted()
        .map(key -> (JudgedDraws) found.get(key))
        .toList();
  }

  /** Does a pass over the rows, merges what its tasks find, and judges it where it was merged. */
  private Map<Integer, Object> judged(
      PanelPass pass, SerializableFunction<Accumulator, Object> judge) {
    int merging = Math.min(PanelPass.ranges(draws).size(), context.defaultParallelism());
    return JobDescription.during(
        context.sc(),
        "evaluate: %,d rows x %,d draws".formatted(survey.rows(), draws.draws()),
        () ->
            rows
                .rows()
                .mapPartitionsToPair(pass)
                .reduceByKey(Accumulator::merge, merging)
                .mapToPair(found -> new Tuple2<>(found._1(), judge.apply(found._2())))
                .collect()
                .stream()
                .collect(Collectors.toMap(Tuple2::_1, Tuple2::_2)));
  }

  /** A function that travels to the executors. */
  @FunctionalInterface
  private interface SerializableFunction<A, B> extends Function<A, B>, Serializable {}

  /** Locations and scales of the linear predictors of each draw, from the sample of rows. */
  private ScoreBins learnBins() {
    ScoreBins bins = new ScoreBins(draws.draws(), bins(draws.draws()));
    RowPanel panel = samplePanel();
    for (int draw = 0; draw < draws.draws(); draw++) {
      panel.predict(draw);
      double[] eta = Arrays.copyOf(panel.eta(), panel.rows());
      Arrays.sort(eta);
      bins.learn(draw, eta);
      if (survey.sampleIsComplete()) {
        bins.learnTies(draw, eta);
      }
    }
    return bins;
  }

  private RowPanel samplePanel() {
    RowPanel panel = new RowPanel(draws, family, new ScalarPrediction(family.link()));
    survey.sample().forEach(row -> reader.add(row, panel));
    return panel;
  }

  /**
   * About how large errors are: their root mean square over the sample of rows at the posterior
   * means; of a fit without error what rounding leaves of the response's digits.
   */
  private double errorScale() {
    RowPanel panel = samplePanel();
    for (int draw = 0; draw < draws.draws(); draw++) {
      panel.predict(draw);
    }
    double[] mean = IntStream.range(0, panel.rows()).mapToDouble(panel::mean).toArray();
    double rmse = PointErrors.rmse(Arrays.copyOf(panel.y(), mean.length), mean);
    return Math.max(rmse, ROUNDING * survey.response().sd());
  }

  /** The linear predictors at which bins of the calibration meet. */
  private double[] calibrationEdges() {
    double[] edges = new double[BinaryScores.CALIBRATION_BINS - 1];
    for (int b = 0; b < edges.length; b++) {
      edges[b] = family.link().link((b + 1.0) / BinaryScores.CALIBRATION_BINS);
    }
    return edges;
  }
}
