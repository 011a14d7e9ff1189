package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.Standardization;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.evaluate.DistributedEvaluator;
import io.chestnut.spark.evaluate.Evaluation;
import io.chestnut.spark.evaluate.Evaluator;
import io.chestnut.spark.frame.LabelledRows;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.frame.TrainingData;
import io.chestnut.spec.EvaluationSpec;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges the model on labelled rows: few are collected, many stay where they are. */
final class EvaluateStep {
  static final List<String> ARTIFACTS =
      List.of(
          "metrics.json",
          "roc.csv",
          "precision_recall.csv",
          "calibration.csv",
          "lift.csv",
          "pit.csv");

  private final Job job;
  private final Dataset<Row> rows;
  private final Design design;
  private final Family family;
  private final NewRowCounts counts;

  private EvaluateStep(Job job, Dataset<Row> rows, Design design, Family family) {
    this.job = job;
    this.rows = rows;
    this.design = design;
    this.family = family;
    ScoringFrame frame = ScoringFrame.toEvaluate(design);
    frame.checkSchema(rows.schema());
    this.counts = frame.count(rows, job.spec().score().newRows());
  }

  /** An error in words when the rows cannot be judged. */
  static void check(Job job, Dataset<Row> rows, Design design, Family family) {
    EvaluateStep step = new EvaluateStep(job, rows, design, family);
    if (step.few()) {
      step.collected();
    } else {
      step.inPlace().survey();
    }
  }

  static void run(Job job, BayesianGlmModel model, Dataset<Row> rows) {
    new EvaluateStep(job, rows, model.fitted().design(), model.fitted().family())
        .evaluate(model.coefficientDraws());
  }

  private boolean few() {
    return counts.rows() - counts.unpredicted() <= job.spec().evaluate().exactRows();
  }

  private CanonicalRows collected() {
    return TrainingData.labelled(rows, counts, design, family, TrainingData.DEFAULT_LIMIT);
  }

  private LabelledRows inPlace() {
    return new LabelledRows(rows, design, family);
  }

  private void evaluate(CoefficientDraws draws) {
    Evaluation evaluation = few() ? exact(draws) : distributed(draws);
    NewRowCounts all = counts.withUnpredicted(counts.rows() - evaluation.rows());
    double interval = job.spec().interval();
    MetricsReport report = new MetricsReport(evaluation, all, interval);
    job.artifacts().publishText("metrics.json", report.json());
    new EvaluationTables(evaluation, interval)
        .texts()
        .forEach((name, text) -> job.artifacts().publishText(name, text));
    report.print(job.console());
  }

  private Evaluation exact(CoefficientDraws draws) {
    Standardization none = Standardization.none(design.names().size(), design.interceptIndex());
    Evaluator evaluator = new Evaluator(context(), draws, family, collected().blocks(none));
    return family.binary()
        ? evaluator.binary(job.spec().evaluate(), job.spec().interval())
        : evaluator.continuous(job.spec().interval(), job.spec().sampler().seed());
  }

  private Evaluation distributed(CoefficientDraws draws) {
    EvaluationSpec spec = job.spec().evaluate();
    DistributedEvaluator evaluator = new DistributedEvaluator(context(), draws, family, inPlace());
    return family.binary()
        ? evaluator.binary(spec, job.spec().interval())
        : evaluator.continuous(job.spec().interval(), job.spec().sampler().seed());
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(job.spark().sparkContext());
  }
}
