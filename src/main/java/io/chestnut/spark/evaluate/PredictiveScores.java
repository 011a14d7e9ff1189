package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Crps;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.RowScorer;
import io.chestnut.predict.RowSummary;
import io.chestnut.predict.SummaryRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores of the predictive distribution, row by row: CRPS and the ends of the predictive HDI. */
final class PredictiveScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] crps;
  private final double[] low;
  private final double[] high;

  private PredictiveScores(double[] crps, double[] low, double[] high) {
    this.crps = crps;
    this.low = low;
    this.high = high;
  }

  /**
   * A block of rows with its place among all rows.
   *
   * @param first number of its first row in canonical order
   * @param rows the block
   */
  record NumberedBlock(long first, RowBlock rows) {}

  /** The blocks of a range of block numbers. */
  static List<NumberedBlock> numbered(List<RowBlock> blocks, int[] range) {
    List<NumberedBlock> numbered = new ArrayList<>();
    long first = 0;
    for (int b = 0; b < range[1]; b++) {
      if (b >= range[0]) {
        numbered.add(new NumberedBlock(first, blocks.get(b)));
      }
      first += blocks.get(b).response().rows();
    }
    return numbered;
  }

  /** Simulates the response of each row under every draw, a random stream a row. */
  static PredictiveScores of(
      CoefficientDraws draws,
      Family family,
      List<NumberedBlock> blocks,
      double interval,
      long seed) {
    int rows = blocks.stream().mapToInt(block -> block.rows().response().rows()).sum();
    PredictiveScores scores =
        new PredictiveScores(new double[rows], new double[rows], new double[rows]);
    SummaryRequest request = new SummaryRequest(List.of(interval), List.of());
    RowScorer scorer =
        new RowScorer(
            draws,
            family,
            PredictionKind.RESPONSE,
            request,
            Double.NaN,
            new ScalarPrediction(family.link()));
    RowSummary summary = new RowSummary(request);
    double[] x = new double[draws.columns()];
    double[] sample = new double[draws.draws()];
    int at = 0;
    for (NumberedBlock block : blocks) {
      ResponseBlock response = block.rows().response();
      PredictorBlock predictors = block.rows().predictors().get(0);
      for (int i = 0; i < response.rows(); i++, at++) {
        predictors.row(i, x);
        double trials = response.trials() == null ? 1.0 : response.trials()[i];
        RandomStream random = RandomStreams.stream(seed, "evaluate response", block.first() + i);
        scorer.score(x, trials, predictors.offset(i), random, summary);
        scorer.lastDraws(sample);
        Arrays.sort(sample);
        scores.crps[at] = Crps.ofSorted(sample, response.y()[i]);
        scores.low[at] = summary.low(0);
        scores.high[at] = summary.high(0);
      }
    }
    return scores;
  }

  static PredictiveScores concatenated(List<PredictiveScores> parts) {
    return new PredictiveScores(
        join(parts.stream().map(p -> p.crps).toList()),
        join(parts.stream().map(p -> p.low).toList()),
        join(parts.stream().map(p -> p.high).toList()));
  }

  private static double[] join(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  double[] crps() {
    return crps;
  }

  double[] low() {
    return low;
  }

  double[] high() {
    return high;
  }
}
