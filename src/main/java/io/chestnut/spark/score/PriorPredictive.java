package io.chestnut.spark.score;

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
 * Prior predictive check by direct simulation: each prior draw gives a replicated response of every
 * training row, of which a task keeps the moments; draws in parallel.
 */
public final class PriorPredictive {
  private PriorPredictive() {}

  /**
   * One replicated data set.
   *
   * @param draw the prior draw's number
   * @param mean of the replicated responses; the share of ones when they are binary
   * @param sd of the replicated responses, ddof 0
   * @param min smallest replicated response
   * @param max largest replicated response; all of them NaN when a response overflows
   */
  public record Replicate(int draw, double mean, double sd, double min, double max)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Replicates the training rows under every draw, in the order of the draws. */
  public static List<Replicate> replicate(
      JavaSparkContext context,
      CoefficientDraws prior,
      Family family,
      List<RowBlock> rows,
      long seed) {
    Broadcast<CoefficientDraws> draws = context.broadcast(prior);
    Broadcast<ArrayList<RowBlock>> blocks = context.broadcast(new ArrayList<>(rows));
    try {
      return JobDescription.during(
          context.sc(),
          "prior predictive: %,d draws".formatted(prior.draws()),
          () -> replicate(context, draws, blocks, family, prior.draws(), seed));
    } finally {
      draws.destroy();
      blocks.destroy();
    }
  }

  private static List<Replicate> replicate(
      JavaSparkContext context,
      Broadcast<CoefficientDraws> draws,
      Broadcast<ArrayList<RowBlock>> blocks,
      Family family,
      int size,
      long seed) {
    List<Integer> numbers = IntStream.range(0, size).boxed().toList();
    int slices = Math.min(size, 4 * context.defaultParallelism());
    return context
        .parallelize(numbers, slices)
        .mapPartitions(
            part -> {
              DrawPredictor predictor = new DrawPredictor(draws.value(), family, blocks.value());
              double[] y = new double[predictor.rows()];
              List<Replicate> done = new ArrayList<>();
              part.forEachRemaining(draw -> done.add(one(predictor, y, draw, seed)));
              return done.iterator();
            })
        .collect();
  }

  private static Replicate one(DrawPredictor predictor, double[] y, int draw, long seed) {
    predictor.replicate(draw, RandomStreams.stream(seed, "prior predictive", draw), y);
    ExactMoments moments = new ExactMoments();
    for (double value : y) {
      if (!Double.isFinite(value)) {
        return new Replicate(draw, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      moments.add(value);
    }
    return new Replicate(draw, moments.mean(), moments.sd(), moments.min(), moments.max());
  }
}
