package io.chestnut.predict;

import io.chestnut.criticism.DataSetSummary;
import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.Replicate;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.io.Serializable;

/**
 * Replicates data sets: under a draw the mean mu and a simulated response of every row, with the
 * row's own trials; of each data set {@link Replicate} is kept. The random numbers of a data set
 * are a stream of their own, used in the order of the rows. Holds scratch space; one thread each.
 */
public final class Replicator {
  /**
   * How rows are replicated.
   *
   * @param family of the response
   * @param bins in which responses are counted
   * @param plausible means; others are counted
   * @param purpose name of the random streams
   * @param seed of the random streams
   */
  public record Plan(
      Family family, ResponseBins bins, PlausibleMeans plausible, String purpose, long seed)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A replicated data set.
   *
   * @param draw the number of its draw
   * @param numbers of the responses of the rows that have a mean mu
   * @param extreme share, of the rows that have a mean, of those whose mean is not plausible
   * @param outside share of the rows whose mean the family cannot have, as links without bounds
   *     allow
   */
  public record DataSet(int draw, Replicate numbers, double extreme, double outside)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final Plan plan;
  private final ObservedRows rows;
  private final DrawPredictor predictor;
  private final double[] means;
  private final double[] responses;

  public Replicator(CoefficientDraws draws, ObservedRows rows, Plan plan) {
    this.plan = plan;
    this.rows = rows;
    this.predictor = new DrawPredictor(draws, plan.family(), rows.blocks());
    this.means = new double[rows.size()];
    this.responses = new double[rows.size()];
  }

  /** The data set of a draw. */
  public DataSet replicate(int draw) {
    RandomStream random = RandomStreams.stream(plan.seed(), plan.purpose(), draw);
    predictor.mean(draw, means);
    predictor.replicate(draw, random, responses);
    DataSetSummary summary = rows.emptySummary(plan.bins());
    long extreme = 0;
    long outside = 0;
    for (int i = 0; i < means.length; i++) {
      if (!rows.counts(i)) {
        continue;
      }
      if (Double.isNaN(means[i])) {
        outside++;
      } else {
        extreme += plan.plausible().beyond(means[i]) ? 1 : 0;
        summary.add(rows.group(i), responses[i]);
      }
    }
    Replicate numbers = Replicate.of(summary);
    return new DataSet(
        draw,
        numbers,
        numbers.rows() > 0 ? (double) extreme / numbers.rows() : 0.0,
        (double) outside / (numbers.rows() + outside));
  }
}
