package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.math.ShortestDecimal;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.Standardization;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.evaluate.Evaluation;
import io.chestnut.spark.evaluate.Evaluator;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.frame.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges the model on labelled rows. */
final class EvaluateStep {
  static final List<String> ARTIFACTS = List.of("metrics.json", "roc.csv", "calibration.csv");

  private EvaluateStep() {}

  /**
   * Rows that can be judged.
   *
   * @param rows with a response and every predictor
   * @param counts of the others
   */
  record Labelled(CanonicalRows rows, NewRowCounts counts) {}

  /** The rows that can be judged, or an error in words. */
  static Labelled labelled(Job job, Dataset<Row> rows, Design design, Family family) {
    ScoringFrame frame = ScoringFrame.toEvaluate(design);
    frame.checkSchema(rows.schema());
    NewRowCounts counts = frame.count(rows, job.spec().score().newRows());
    CanonicalRows labelled =
        TrainingData.labelled(rows, counts, design, family, TrainingData.DEFAULT_LIMIT);
    return new Labelled(labelled, counts.withUnpredicted(counts.rows() - labelled.rows()));
  }

  static void run(Job job, BayesianGlmModel model, Dataset<Row> rows) {
    Design design = model.fitted().design();
    Family family = model.fitted().family();
    Labelled labelled = labelled(job, rows, design, family);
    Evaluator evaluator =
        new Evaluator(
            JavaSparkContext.fromSparkContext(job.spark().sparkContext()),
            model.coefficientDraws(),
            family,
            labelled
                .rows()
                .blocks(Standardization.none(design.names().size(), design.interceptIndex())));
    double interval = job.spec().interval();
    Evaluation evaluation =
        family.binary()
            ? evaluator.binary(job.spec().evaluate().threshold())
            : evaluator.continuous(interval, job.spec().sampler().seed());
    MetricsReport report =
        new MetricsReport(evaluation, labelled.counts(), interval, model.settings().threshold());
    job.artifacts().publishText("metrics.json", report.json());
    if (family.binary()) {
      job.artifacts().publishText("roc.csv", roc(evaluation));
      job.artifacts().publishText("calibration.csv", calibration(evaluation));
    }
    report.print(job.console());
  }

  private static String roc(Evaluation evaluation) {
    return evaluation.roc().stream()
        .map(p -> csv(p.threshold(), p.falsePositiveRate(), p.truePositiveRate()))
        .collect(Collectors.joining("", "threshold,fpr,tpr\n", ""));
  }

  private static String calibration(Evaluation evaluation) {
    return evaluation.calibration().stream()
        .map(
            b ->
                "%s,%s,%d,%s,%s\n"
                    .formatted(
                        number(b.lower()),
                        number(b.upper()),
                        b.rows(),
                        number(b.meanPredicted()),
                        number(b.observedShare())))
        .collect(Collectors.joining("", "lower,upper,rows,mean_predicted,observed\n", ""));
  }

  private static String csv(double... values) {
    return Arrays.stream(values)
        .mapToObj(EvaluateStep::number)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : ShortestDecimal.of(value);
  }
}
