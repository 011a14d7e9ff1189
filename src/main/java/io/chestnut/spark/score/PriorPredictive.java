package io.chestnut.spark.score;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.family.Family;
import io.chestnut.math.ExactMoments;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.RowBlock;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.DrawPredictor;
import io.chestnut.spark.frame.JobDescription;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Prior predictive check by direct simulation: each prior draw gives a mean mu and a replicated
 * response of every training row, of which a task keeps the share of implausible means and the
 * moments; draws in parallel.
 */
public final class PriorPredictive {
  private PriorPredictive() {}

  /**
   * One replicated data set.
   *
   * @param draw the prior draw's number
   * @param mean of the replicated responses, of the rows that have a mean mu; the share of ones
   *     when they are binary
   * @param sd of the replicated responses, ddof 0
   * @param min smallest replicated response
   * @param max largest replicated response; all of them NaN when a response overflows or no row has
   *     a mean
   * @param extreme share, of the rows that have a mean, of those whose mean is not plausible
   * @param outside share of the rows whose mean the family cannot have, as links without bounds
   *     allow
   */
  public record Replicate(
      int draw, double mean, double sd, double min, double max, double extreme, double outside)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Replicates the training rows under every draw, in the order of the draws. */
  public static List<Replicate> replicate(
      JavaSparkContext context,
      CoefficientDraws prior,
      Family family,
      PlausibleMeans plausible,
      List<RowBlock> rows,
      long seed) {
    Broadcast<CoefficientDraws> draws = context.broadcast(prior);
    Broadcast<ArrayList<RowBlock>> blocks = context.broadcast(new ArrayList<>(rows));
    List<Integer> numbers = IntStream.range(0, prior.draws()).boxed().toList();
    int slices = Math.min(prior.draws(), 4 * context.defaultParallelism());
    try {
      return JobDescription.during(
          context.sc(),
          "prior predictive: %,d draws".formatted(prior.draws()),
          () ->
              context
                  .parallelize(numbers, slices)
                  .mapPartitions(
                      part -> {
                        Simulation simulation =
                            new Simulation(draws.value(), family, plausible, blocks.value(), seed);
                        List<Replicate> done = new ArrayList<>();
                        part.forEachRemaining(draw -> done.add(simulation.of(draw)));
                        return done.iterator();
                      })
                  .collect());
    } finally {
      draws.destroy();
      blocks.destroy();
    }
  }

  /** What one thread needs. */
  private static final class Simulation {
    private final DrawPredictor predictor;
    private final PlausibleMeans plausible;
    private final long seed;
    private final double[] means;
    private final double[] rows;

    Simulation(
        CoefficientDraws draws,
        Family family,
        PlausibleMeans plausible,
        List<RowBlock> blocks,
        long seed) {
      this.predictor = new DrawPredictor(draws, family, blocks);
      this.plausible = plausible;
      this.seed = seed;
      this.means = new double[predictor.rows()];
      this.rows = new double[predictor.rows()];
    }

    Replicate of(int draw) {
      predictor.mean(draw, means);
      int extreme = 0;
      int outside = 0;
      for (double mu : means) {
        extreme += plausible.beyond(mu) ? 1 : 0;
        outside += Double.isNaN(mu) ? 1 : 0;
      }
      predictor.replicate(draw, RandomStreams.stream(seed, "prior predictive", draw), rows);
      int inside = rows.length - outside;
      return replicate(
          draw, inside > 0 ? (double) extreme / inside : 0.0, (double) outside / rows.length);
    }

    private Replicate replicate(int draw, double extreme, double outside) {
      ExactMoments moments = new ExactMoments();
      for (int i = 0; i < rows.length; i++) {
        if (Double.isNaN(means[i])) {
          continue;
        }
        double value = rows[i];
        if (!Double.isFinite(value)) {
          return new Replicate(
              draw, Double.NaN, Double.NaN, Double.NaN, Double.NaN, extreme, outside);
        }
        moments.add(value);
      }
      if (outside == 1.0) {
        return new Replicate(
            draw, Double.NaN, Double.NaN, Double.NaN, Double.NaN, extreme, outside);
      }
      return new Replicate(
          draw, moments.mean(), moments.sd(), moments.min(), moments.max(), extreme, outside);
    }
  }
}
