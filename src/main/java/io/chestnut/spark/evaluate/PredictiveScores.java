package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Crps;
import io.chestnut.criticism.PredictiveSums;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.PredictorBlock;
import io.chestnut.model.RowBlock;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.predict.CoefficientDraws;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores of the predictive distribution of some rows: the CRPS of each, sums of the others. */
final class PredictiveScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] crps;
  private final PredictiveSums sums;

  private PredictiveScores(double[] crps, PredictiveSums sums) {
    this.crps = crps;
    this.sums = sums;
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
    PredictiveScores scores = new PredictiveScores(new double[rows], new PredictiveSums(1.0));
    ResponseSimulator simulator =
        new ResponseSimulator(draws, family, interval, new ScalarPrediction(family.link()));
    double[] x = new double[draws.columns()];
    int at = 0;
    for (NumberedBlock block : blocks) {
      ResponseBlock response = block.rows().response();
      PredictorBlock predictors = block.rows().predictors().get(0);
      for (int i = 0; i < response.rows(); i++, at++) {
        predictors.row(i, x);
        double trials = response.trials() == null ? 1.0 : response.trials()[i];
        simulator.simulate(
            x,
            trials,
            predictors.offset(i),
            RandomStreams.stream(seed, ResponseSimulator.PURPOSE, block.first() + i));
        double y = response.y()[i];
        scores.crps[at] = Crps.ofSorted(simulator.ascending(), y);
        scores.sums.add(simulator.ascending(), y, simulator.low(), simulator.high());
      }
    }
    return scores;
  }

  /** Those of all rows, in the order of the parts. */
  static PredictiveScores concatenated(List<PredictiveScores> parts) {
    PredictiveSums sums = new PredictiveSums(1.0);
    parts.forEach(part -> sums.merge(part.sums));
    double[] crps = parts.stream().flatMapToDouble(p -> Arrays.stream(p.crps)).toArray();
    return new PredictiveScores(crps, sums);
  }

  /** By row. */
  double[] crps() {
    return crps;
  }

  /** Coverage and PIT. */
  PredictiveSums sums() {
    return sums;
  }
}
