package io.chestnut.cli;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.model.PriorSimulation;
import io.chestnut.model.Standardization;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.score.PriorPredictive;
import io.chestnut.spark.store.DrawTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Prior predictive check: parameters from the prior, the training rows' response under each. */
final class PriorCheckStep {
  static final List<String> ARTIFACTS = List.of("prior_check");

  private PriorCheckStep() {}

  static void run(Job job, FitPlan plan) {
    int count = job.spec().priorCheck().draws();
    long seed = job.spec().sampler().seed();
    Draws prior = draws(plan, count, seed);
    PlausibleMeans plausible = plausible(plan);
    List<PriorPredictive.Replicate> replicates =
        PriorPredictive.replicate(
            JavaSparkContext.fromSparkContext(job.spark().sparkContext()),
            CoefficientDraws.of(prior, plan.design().names(), plan.family(), OptionalInt.empty()),
            plan.family(),
            plausible,
            plan.rows()
                .blocks(
                    Standardization.none(
                        plan.design().names().size(), plan.design().interceptIndex())),
            seed);
    job.write("prior check", table(job, prior, replicates), "prior_check");
    new PriorCheckReport(job, plan, plausible, replicates).print();
  }

  /** What a mean could be in the light of the training rows. */
  private static PlausibleMeans plausible(FitPlan plan) {
    return switch (plan.family().meanRange()) {
      case UNIT -> PlausibleMeans.ofProbability();
      case REAL ->
          PlausibleMeans.ofReal(plan.moments().responseMean(), plan.moments().responseSd());
      case POSITIVE -> {
        double[] positive =
            LongStream.range(0, plan.rows().rows())
                .mapToDouble(plan.rows()::y)
                .filter(y -> y > 0.0)
                .toArray();
        yield PlausibleMeans.ofPositive(
            Arrays.stream(positive).min().orElse(1.0), Arrays.stream(positive).max().orElse(1.0));
      }
    };
  }

  private static Draws draws(FitPlan plan, int count, long seed) {
    double[][] values =
        PriorSimulation.simulate(plan.priors(), plan.standardization(), count, seed);
    List<Draws.Block> blocks =
        plan.model().layout().blocks().stream()
            .map(b -> new Draws.Block(b.name(), b.shape(), b.parameters()))
            .toList();
    return new Draws(blocks, 1, count, values);
  }

  /**
   * A row a draw: the moments of its replicated response, the share of rows whose mean is not
   * plausible, then its parameters.
   */
  private static Dataset<Row> table(
      Job job, Draws prior, List<PriorPredictive.Replicate> replicates) {
    StructType own = new StructType().add("draw", DataTypes.IntegerType, false);
    for (String moment : List.of("y_mean", "y_sd", "y_min", "y_max", "mu_extreme")) {
      own = own.add(moment, DataTypes.DoubleType, false);
    }
    List<PriorPredictive.Replicate> rows = new ArrayList<>(replicates);
    return DrawTables.of(
        job.spark(),
        prior,
        own,
        (i, row) -> {
          PriorPredictive.Replicate replicate = rows.get(i);
          row.addAll(
              Arrays.asList(
                  replicate.draw(),
                  replicate.mean(),
                  replicate.sd(),
                  replicate.min(),
                  replicate.max(),
                  replicate.extreme()));
        });
  }
}
