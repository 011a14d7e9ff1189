package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.predict.ClassRule;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.frame.Sources;
import io.chestnut.spark.frame.Splitter;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spark.store.Artifacts;
import io.chestnut.spark.store.Tables;
import io.chestnut.spec.ChainPolicy;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.ScoreSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A command at work: its specification, the session, where it prints and where it writes. */
record Job(JobSpec spec, SparkSession spark, Console console, Artifacts artifacts, boolean dryRun)
    implements AutoCloseable {

  static Job open(
      JobSpec spec,
      SparkSession spark,
      Console console,
      List<String> artifacts,
      boolean dryRun,
      boolean overwrite) {
    Artifacts output =
        Artifacts.open(
            spark.sparkContext().hadoopConfiguration(),
            spec.output(),
            artifacts,
            overwrite || dryRun ? Artifacts.Existing.REPLACE : Artifacts.Existing.REFUSE);
    return new Job(spec, spark, console, output, dryRun);
  }

  /** The estimator of the configuration. */
  BayesianGlm estimator() {
    BayesianGlm estimator =
        new BayesianGlm()
            .setFormula(spec.model().formula())
            .setFamily(spec.model().family())
            .setPriors(spec.model().priors())
            .setInterceptPriorOn(spec.model().interceptPriorOn())
            .setSampler(spec.sampler())
            .setMissing(spec.data().na())
            .setRankDeficient(spec.model().rankDeficient())
            .setCollapse(spec.collapse())
            .setKernel(spec.kernel())
            .setDesignPrecision(spec.designPrecision())
            .onProgress(console::progress);
    spec.model().link().ifPresent(estimator::setLink);
    if (spec.chains() != ChainPolicy.GIVEN) {
      estimator.setChainsAuto();
    }
    if (spec.chains() == ChainPolicy.AUTO_SHARING_DRAWS) {
      estimator.clear(estimator.draws());
    }
    return estimator;
  }

  /** Writes and publishes a table of rows. */
  void write(String description, Dataset<Row> rows, String name) {
    JobDescription.during(
        spark.sparkContext(),
        description,
        () -> {
          Tables.write(rows, spec.outputFormat(), artifacts.staged(name));
          return name;
        });
    artifacts.publish(name);
  }

  /** Scores rows, writes and publishes them; tells how many have no prediction, and why. */
  NewRowCounts predict(String description, BayesianGlmModel model, Dataset<Row> rows, String name) {
    Observation observation = new Observation();
    write(description, model.frame().observe(model.transform(rows), observation), name);
    return ScoringFrame.observed(observation);
  }

  /** The training rows. */
  Dataset<Row> training() {
    return trainingSide(Sources.read(spark, spec.data().train()));
  }

  /** The training rows, read with the types that the design was learnt from. */
  Dataset<Row> training(Design design) {
    return trainingSide(Sources.read(spark, spec.data().train(), design.schema()));
  }

  private Dataset<Row> trainingSide(Dataset<Row> rows) {
    return spec.data().split().map(split -> Splitter.split(rows, split).train()).orElse(rows);
  }

  /** The test rows, read with the types that the design was learnt from. */
  Dataset<Row> test(Design design) {
    DataSpec data = spec.data();
    if (data.split().isPresent()) {
      Dataset<Row> rows = Sources.read(spark, data.train(), design.schema());
      return Splitter.split(rows, data.split().get()).test();
    }
    return Sources.read(spark, data.test().orElseThrow(Job::noTestRows), design.schema());
  }

  private static InvalidInputException noTestRows() {
    return new InvalidInputException(
        "The configuration has no test rows.",
        "Give data.test { path = ... }, or data.split { train = 0.7, seed = 42 }.");
  }

  /** The model that {@code fit} wrote, with the scoring settings of the configuration. */
  BayesianGlmModel storedModel() {
    return configured(BayesianGlmModel.load(spec.output() + "/model"));
  }

  /** A model with the scoring settings of the configuration. */
  BayesianGlmModel configured(BayesianGlmModel model) {
    return model.setScoring(scoring()).setNewRows(spec.score().newRows());
  }

  /** The scoring settings of the configuration. */
  ScoreSettings scoring() {
    ScoreSpec score = spec.score();
    double threshold = spec.evaluate().threshold();
    ClassRule byThreshold = new ClassRule.Threshold(threshold);
    return new ScoreSettings(
        score.kind(),
        score.request(),
        score
            .costs()
            .<ClassRule>map(costs -> new ClassRule.LeastCost(threshold, costs))
            .orElse(byThreshold),
        score.draws().orElse(0),
        score.keepDraws(),
        score.key(),
        spec.sampler().seed());
  }

  @Override
  public void close() {
    artifacts.close();
  }
}
