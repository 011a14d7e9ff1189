package io.chestnut.cli;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.family.Family;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.Thinning;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.ObservedRows;
import io.chestnut.predict.Replicator;
import io.chestnut.predict.Replicator.DataSet;
import io.chestnut.spark.score.Replications;
import io.chestnut.spark.store.DrawTables;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.CheckedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Posterior predictive check: the response of the rows under posterior draws, beside their own. */
final class PosteriorCheckStep {
  private static final String FOLDER = "posterior_check";
  static final List<String> ARTIFACTS = List.of(FOLDER);

  private PosteriorCheckStep() {}

  static void run(Job job, FittedModel model, CheckRows.Checked checked) {
    ObservedRows rows = checked.rows();
    Family family = model.family();
    Thinning thinning = thinning(job, model);
    Draws posterior = thinned(model.draws(), thinning);
    ResponseBins bins = ResponseBins.of(family, rows.statistics());
    long seed = job.spec().sampler().seed();
    List<DataSet> dataSets =
        Replications.of(
            JavaSparkContext.fromSparkContext(job.spark().sparkContext()),
            "posterior predictive",
            CoefficientDraws.of(posterior, model.design().names(), family, OptionalInt.empty()),
            rows,
            new Replicator.Plan(family, bins, PlausibleMeans.any(), "posterior predictive", seed));
    PredictiveCheck check = rows.compare(family, bins, dataSets, job.spec().interval());
    CheckOutput.write(job, FOLDER, check, table(job, model, posterior, thinning, dataSets));
    report(job, model, checked, dataSets, check);
  }

  private static Thinning thinning(Job job, FittedModel model) {
    int all = model.draws().size();
    return new Thinning(all, Math.min(job.spec().posteriorCheck().draws(), all));
  }

  private static Draws thinned(Draws draws, Thinning thinning) {
    double[][] values =
        IntStream.range(0, draws.parameters().size())
            .mapToObj(p -> thinning.of(draws.values(p)))
            .toArray(double[][]::new);
    return new Draws(draws.blocks(), 1, thinning.kept(), values);
  }

  /** A row a data set: its draw, by chain and number, the statistics, then the parameters. */
  private static Dataset<Row> table(
      Job job, FittedModel model, Draws posterior, Thinning thinning, List<DataSet> dataSets) {
    Family family = model.family();
    StructType own =
        CheckOutput.withStatistics(
            new StructType()
                .add("chain", DataTypes.IntegerType, false)
                .add("draw", DataTypes.IntegerType, false),
            family);
    int perChain = model.draws().drawsPerChain();
    List<DataSet> rows = new ArrayList<>(dataSets);
    return DrawTables.of(
        job.spark(),
        posterior,
        own,
        (i, row) -> {
          row.add(thinning.source(i) / perChain);
          row.add(thinning.source(i) % perChain);
          CheckOutput.append(row, rows.get(i).numbers(), family);
        });
  }

  private static void report(
      Job job,
      FittedModel model,
      CheckRows.Checked checked,
      List<DataSet> dataSets,
      PredictiveCheck check) {
    long rows = checked.rows().size();
    Console console = job.console();
    PredictiveReport report =
        new PredictiveReport(console, model.family(), model.design().response().orElseThrow());
    report.statistics("Check", "the posterior", dataSets.size(), check);
    report.undefined(dataSets);
    checked.leftOut().ifPresent(text -> console.line("", text));
    boolean training = job.spec().posteriorCheck().data() == CheckedPart.TRAIN;
    if (training && rows != model.provenance().rowsUsed()) {
      console.line(
          "",
          "The model was fitted on %,d rows, these are %,d: the training data have changed since."
              .formatted(model.provenance().rowsUsed(), rows));
    }
    console.line(
        "",
        CheckAdvice.of(model.family(), model.design(), job.spec().posteriorCheck().by(), check));
  }
}
