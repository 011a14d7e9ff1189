package io.chestnut.spark.evaluate;

import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.RowScorer;
import io.chestnut.predict.RowSummary;
import io.chestnut.predict.SummaryRequest;
import java.util.Arrays;
import java.util.List;

/** Simulates the response of a row under every draw. Holds its buffers; one thread each. */
final class ResponseSimulator {
  /** What the random streams of rows are for. */
  static final String PURPOSE = "evaluate response";

  private final RowScorer scorer;
  private final RowSummary summary;
  private final double[] sample;

  /**
   * A simulator.
   *
   * @param interval probability of the predictive HDI
   */
  ResponseSimulator(
      CoefficientDraws draws, Family family, double interval, PredictionKernel kernel) {
    SummaryRequest request = new SummaryRequest(List.of(interval), List.of());
    scorer = new RowScorer(draws, family, PredictionKind.RESPONSE, request, Double.NaN, kernel);
    summary = new RowSummary(request);
    sample = new double[draws.draws()];
  }

  /** Simulates a row: {@link #ascending}, {@link #low}, {@link #high}. */
  void simulate(double[] x, double trials, double offset, RandomStream random) {
    scorer.score(x, trials, offset, random, summary);
    scorer.lastDraws(sample);
    Arrays.sort(sample);
  }

  /** The simulated responses of the row simulated last. */
  double[] ascending() {
    return sample;
  }

  /** Lower end of their HDI. */
  double low() {
    return summary.low(0);
  }

  /** Its upper end. */
  double high() {
    return summary.high(0);
  }
}
