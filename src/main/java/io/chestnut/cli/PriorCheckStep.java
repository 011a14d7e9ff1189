package io.chestnut.cli;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.family.Family;
import io.chestnut.model.PriorSimulation;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.ObservedRows;
import io.chestnut.predict.Replicator;
import io.chestnut.predict.Replicator.DataSet;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.score.Replications;
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
  private static final String FOLDER = "prior_check";
  static final List<String> ARTIFACTS = List.of(FOLDER);

  private PriorCheckStep() {}

  static void run(Job job, FitPlan plan) {
    int count = job.spec().priorCheck().draws();
    long seed = job.spec().sampler().seed();
    Family family = plan.family();
    ObservedRows rows = CheckRows.prior(job, plan);
    Draws prior = draws(plan, count, seed);
    ResponseBins bins = ResponseBins.of(family, rows.statistics());
    PlausibleMeans plausible = plausible(plan);
    List<DataSet> dataSets =
        Replications.of(
            JavaSparkContext.fromSparkContext(job.spark().sparkContext()),
            "prior predictive",
            CoefficientDraws.of(prior, plan.design().names(), family, OptionalInt.empty()),
            rows,
            new Replicator.Plan(family, bins, plausible, "prior predictive", seed));
    PredictiveCheck check = rows.compare(family, bins, dataSets, job.spec().interval());
    CheckOutput.write(job, FOLDER, check, table(job, family, prior, dataSets));
    PredictiveReport report =
        new PredictiveReport(job.console(), family, plan.design().response().orElseThrow());
    report.statistics("Prior check", "the prior", count, check);
    PriorCheckReport.print(job.console(), plausible, dataSets);
    report.undefined(dataSets);
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
   * A row a draw: the statistics of its replicated response, the share of rows whose mean is not
   * plausible, then its parameters.
   */
  private static Dataset<Row> table(Job job, Family family, Draws prior, List<DataSet> dataSets) {
    StructType own =
        CheckOutput.withStatistics(
                new StructType().add("draw", DataTypes.IntegerType, false), family)
            .add("mu_extreme", DataTypes.DoubleType, false);
    List<DataSet> rows = new ArrayList<>(dataSets);
    return DrawTables.of(
        job.spark(),
        prior,
        own,
        (i, row) -> {
          DataSet set = rows.get(i);
          row.add(set.draw());
          CheckOutput.append(row, set.numbers(), family);
          row.add(set.extreme());
        });
  }
}
