package io.chestnut.spark.score;

import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.ObservedRows;
import io.chestnut.predict.Replicator;
import io.chestnut.predict.Replicator.DataSet;
import io.chestnut.spark.frame.JobDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Replicated data sets, draws in parallel: rows and draws are broadcast, a task keeps of each data
 * set its {@link DataSet}. A data set depends on the rows, its draw and the seed alone.
 */
public final class Replications {
  private Replications() {}

  /** Replicates the rows under every draw, in the order of the draws. */
  public static List<DataSet> of(
      JavaSparkContext context,
      String description,
      CoefficientDraws draws,
      ObservedRows rows,
      Replicator.Plan plan) {
    Broadcast<CoefficientDraws> sharedDraws = context.broadcast(draws);
    Broadcast<ObservedRows> sharedRows = context.broadcast(rows);
    List<Integer> numbers = IntStream.range(0, draws.draws()).boxed().toList();
    int slices = Math.min(draws.draws(), 4 * context.defaultParallelism());
    try {
      return JobDescription.during(
          context.sc(),
          "%s: %,d draws".formatted(description, draws.draws()),
          () ->
              context
                  .parallelize(numbers, slices)
                  .mapPartitions(
                      part -> {
                        Replicator replicator =
                            new Replicator(sharedDraws.value(), sharedRows.value(), plan);
                        List<DataSet> done = new ArrayList<>();
                        part.forEachRemaining(draw -> done.add(replicator.replicate(draw)));
                        return done.iterator();
                      })
                  .collect());
    } finally {
      sharedDraws.destroy();
      sharedRows.destroy();
    }
  }
}
