package io.chestnut.spark.evaluate;

import io.chestnut.criticism.BestThreshold;
import io.chestnut.criticism.BinaryScores;
import io.chestnut.criticism.Calibration;
import io.chestnut.criticism.Confusion;
import io.chestnut.criticism.ErrorSums;
import io.chestnut.criticism.PointErrors;
import io.chestnut.criticism.ProbabilityScores;
import io.chestnut.criticism.RSquared;
import io.chestnut.criticism.Ranking;
import io.chestnut.family.Family;
import io.chestnut.model.RowBlock;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.DrawPredictor;
import io.chestnut.predict.LogLossTerms;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spec.EvaluationSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Metrics on labelled rows, each at the posterior mean prediction and over the draws. The rows are
 * broadcast (their size was checked when they were collected); each task takes a range of draws,
 * one at a time: rows x draws is never held.
 */
public final class Evaluator {
  private final JavaSparkContext context;
  private final CoefficientDraws draws;
  private final Family family;
  private final List<RowBlock> rows;

  public Evaluator(
      JavaSparkContext context, CoefficientDraws draws, Family family, List<RowBlock> rows) {
    this.context = context;
    this.draws = draws;
    this.family = family;
    this.rows = rows;
  }

  /**
   * The metrics of {@link BinaryScores} and the curves of a binary response.
   *
   * @param interval probability of the bands
   */
  public Evaluation binary(EvaluationSpec spec, double interval) {
    double[] y = response();
    double threshold = threshold(y, spec);
    Family responses = family;
    OverDraws all =
        overDraws(
            (response, eta, p, likelihood) ->
                BinaryScores.of(
                    response,
                    p,
                    LogLossTerms.mean(responses, response, eta, p, likelihood),
                    threshold),
            BinaryScores.size());
    Confusion confusion = Confusion.of(y, all.mean, threshold);
    Ranking ranking = Ranking.of(y, all.mean);
    double[] point =
        BinaryScores.metrics(
            confusion,
            ranking,
            ProbabilityScores.logLoss(all.likelihood),
            ProbabilityScores.brier(y, all.mean));
    BinaryTables tables =
        BinaryTables.of(
            threshold,
            confusion,
            ranking,
            y.length + 1,
            Calibration.of(y, all.mean, BinaryScores.CALIBRATION_BINS),
            all.values,
            interval);
    return new Evaluation(
        y.length,
        OptionalInt.empty(),
        results(BinaryScores.METRICS, point, all),
        Optional.of(tables),
        List.of());
  }

  private double threshold(double[] y, EvaluationSpec spec) {
    if (spec.rule() == EvaluationSpec.ThresholdRule.GIVEN) {
      return spec.threshold();
    }
    double[] mean = overDraws((response, eta, p, likelihood) -> new double[0], 0).mean;
    return BestThreshold.of(Ranking.of(y, mean), spec.threshold());
  }

  /**
   * R-squared, Bayesian R-squared, RMSE and MAE of any other response, with CRPS, coverage and PIT
   * of the predictive distribution.
   *
   * @param interval probability of the predictive HDI whose coverage is counted
   * @param seed of the simulated responses
   */
  public Evaluation continuous(double interval, long seed) {
    OverDraws all = overDraws((y, eta, mu, likelihood) -> errors(y, mu), ErrorSums.METRICS.size());
    double[] y = response();
    Map<String, Metric> results = results(ErrorSums.METRICS, errors(y, all.mean), all);
    PredictiveScores scores = predictive(interval, seed);
    double crps = Arrays.stream(scores.crps()).sum() / y.length;
    results.put("crps", Metric.point(crps));
    results.put("coverage", Metric.point(scores.sums().coverage()));
    return new Evaluation(
        y.length, OptionalInt.empty(), results, Optional.empty(), scores.sums().pit());
  }

  private static double[] errors(double[] y, double[] mu) {
    return new double[] {
      RSquared.of(y, mu), RSquared.bayesian(y, mu), PointErrors.rmse(y, mu), PointErrors.mae(y, mu)
    };
  }

  private double[] response() {
    return new DrawPredictor(draws, family, rows).response();
  }

  private static Map<String, Metric> results(List<String> names, double[] point, OverDraws all) {
    Map<String, Metric> results = new LinkedHashMap<>();
    for (int m = 0; m < names.size(); m++) {
      results.put(names.get(m), new Metric(point[m], all.values[m]));
    }
    return results;
  }

  /** Metrics by draw; by row the mean prediction and the mean probability of what was observed. */
  private static final class OverDraws {
    final double[][] values;
    final double[] mean;
    final double[] likelihood;

    OverDraws(int metrics, int draws, int rows) {
      values = new double[metrics][draws];
      mean = new double[rows];
      likelihood = new double[rows];
    }
  }

  private OverDraws overDraws(DrawMetrics metrics, int count) {
    Family responses = family;
    List<int[]> slices = Slices.of(draws.draws(), rowCount());
    List<SliceResult> results =
        onAllRows(
            "evaluate: %,d draws".formatted(draws.draws()),
            slices,
            (shared, blocks, slice) ->
                SliceResult.of(
                    new DrawPredictor(shared, responses, blocks), slice, metrics, count));
    return combined(results, slices, count);
  }

  private int rowCount() {
    return rows.stream().mapToInt(block -> block.response().rows()).sum();
  }

  /** What a task does with a range, all draws and all rows. */
  @FunctionalInterface
  private interface RangeTask<R> extends Serializable {
    R of(CoefficientDraws draws, List<RowBlock> rows, int[] range);
  }

  /** A task a range; draws and rows are broadcast. Results in the order of the ranges. */
  private <R> List<R> onAllRows(String description, List<int[]> ranges, RangeTask<R> task) {
    Broadcast<CoefficientDraws> sharedDraws = context.broadcast(draws);
    Broadcast<ArrayList<RowBlock>> sharedRows = context.broadcast(new ArrayList<>(rows));
    try {
      return JobDescription.during(
          context.sc(),
          description,
          () ->
              context
                  .parallelize(ranges, ranges.size())
                  .map(range -> task.of(sharedDraws.value(), sharedRows.value(), range))
                  .collect());
    } finally {
      sharedDraws.destroy();
      sharedRows.destroy();
    }
  }

  private OverDraws combined(List<SliceResult> results, List<int[]> slices, int count) {
    OverDraws all = new OverDraws(count, draws.draws(), results.get(0).sum().length);
    for (int s = 0; s < results.size(); s++) {
      SliceResult result = results.get(s);
      for (int m = 0; m < count; m++) {
        double[] part = result.values()[m];
        System.arraycopy(part, 0, all.values[m], slices.get(s)[0], part.length);
      }
      for (int i = 0; i < all.mean.length; i++) {
        all.mean[i] += result.sum()[i];
        all.likelihood[i] += result.likelihood()[i];
      }
    }
    for (int i = 0; i < all.mean.length; i++) {
      all.mean[i] /= draws.draws();
      all.likelihood[i] /= draws.draws();
    }
    return all;
  }

  /** Ranges of blocks, a random stream a row. */
  private PredictiveScores predictive(double interval, long seed) {
    Family responses = family;
    return PredictiveScores.concatenated(
        onAllRows(
            "evaluate: predictive distribution of %,d rows".formatted(rowCount()),
            Slices.of(rows.size(), 1),
            (shared, blocks, range) ->
                PredictiveScores.of(
                    shared, responses, PredictiveScores.numbered(blocks, range), interval, seed)));
  }
}
