package io.chestnut.cli;

import io.chestnut.design.ResponseEncoding;
import io.chestnut.math.Quantiles;
import io.chestnut.model.PriorSimulation;
import io.chestnut.model.Standardization;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.score.PriorPredictive;
import io.chestnut.spark.store.DrawTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
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
    List<PriorPredictive.Replicate> replicates =
        PriorPredictive.replicate(
            JavaSparkContext.fromSparkContext(job.spark().sparkContext()),
            CoefficientDraws.of(prior, plan.design().names(), plan.family(), OptionalInt.empty()),
            plan.family(),
            plan.rows()
                .blocks(
                    Standardization.none(
                        plan.design().names().size(), plan.design().interceptIndex())),
            seed);
    job.write("prior check", table(job, prior, replicates), "prior_check");
    print(job, plan, replicates);
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

  /** A row a draw: the moments of its replicated response, then its parameters. */
  private static Dataset<Row> table(
      Job job, Draws prior, List<PriorPredictive.Replicate> replicates) {
    StructType own = new StructType().add("draw", DataTypes.IntegerType, false);
    for (String moment : List.of("y_mean", "y_sd", "y_min", "y_max")) {
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
                  replicate.max()));
        });
  }

  private static void print(Job job, FitPlan plan, List<PriorPredictive.Replicate> replicates) {
    ResponseEncoding response = plan.design().response().orElseThrow();
    String what =
        plan.family().binary() ? "share of " + success(response) : "mean of " + name(response);
    job.console()
        .line(
            "Prior check",
            "%s in %,d simulated data sets: %s; observed %.3g"
                .formatted(
                    what,
                    replicates.size(),
                    range(job, replicates, PriorPredictive.Replicate::mean),
                    plan.moments().responseMean()));
    if (!plan.family().binary()) {
      job.console()
          .line(
              "",
              "sd of %s: %s; observed %.3g"
                  .formatted(
                      name(response),
                      range(job, replicates, PriorPredictive.Replicate::sd),
                      plan.moments().responseSd()));
    }
  }

  private static String success(ResponseEncoding response) {
    return response instanceof ResponseEncoding.TwoLevel two
        ? "'" + two.success().label() + "'"
        : name(response) + " = 1";
  }

  private static String name(ResponseEncoding response) {
    return response.expression().text();
  }

  /** The median and the equal-tailed interval in words. */
  private static String range(
      Job job,
      List<PriorPredictive.Replicate> replicates,
      ToDoubleFunction<PriorPredictive.Replicate> moment) {
    double[] sorted = replicates.stream().mapToDouble(moment).sorted().toArray();
    double tail = (1 - job.spec().interval()) / 2;
    IntervalNames names = IntervalNames.of(job.spec().interval());
    return "median %.3g, %s to %s: %.3g to %.3g"
        .formatted(
            Quantiles.ofSorted(sorted, 0.5),
            names.low(),
            names.high(),
            Quantiles.ofSorted(sorted, tail),
            Quantiles.ofSorted(sorted, 1 - tail));
  }
}
