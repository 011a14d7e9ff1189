package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.frame.NewDataCheck;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spec.ScoreSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Scores the test rows. */
final class ScoreStep {
  static final List<String> ARTIFACTS = List.of("predictions", DataCheckReport.NAME);

  private static final String NO_ROWS = "there are no test rows: the data have a header at most";

  private ScoreStep() {}

  /** What a dry run expects of the rows. */
  static void printOutlook(Job job, NewRowCounts counts) {
    long scored = counts.rows() - counts.unpredicted();
    String outlook =
        scored == counts.rows()
            ? "the rows can be scored"
            : "%,d of %,d rows can be scored".formatted(scored, counts.rows());
    job.console().line("Test", counts.rows() == 0 ? NO_ROWS : outlook);
    printUnpredicted(job, counts);
  }

  private static void printFewDraws(Job job, int draws) {
    if (job.spec().score().draws().orElse(0) > draws) {
      job.console()
          .line(
              "",
              "score.draws is %,d: all %,d draws are used"
                  .formatted(job.spec().score().draws().orElseThrow(), draws));
    }
  }

  /** The report is of the rows as they were written. */
  static DataCheckReport run(Job job, BayesianGlmModel model, Dataset<Row> rows) {
    model.check(rows);
    NewDataCheck check = model.frame().dataCheck();
    Observation observation = new Observation();
    Dataset<Row> scored = check.observe(model.transform(rows), observation);
    job.write("score the test rows", scored, "predictions");
    DataCheckReport report = new DataCheckReport(check.found(observation, rows));
    job.artifacts().publishText(DataCheckReport.NAME, report.json());
    job.console()
        .line(
            "Predictions",
            "%s of each test row: %s/predictions"
                .formatted(words(job.spec().score().kind()), job.spec().output()));
    printUnusedKey(job);
    printFewDraws(job, model.coefficientDraws().draws());
    if (report.findings().counts().rows() == 0) {
      job.console().line("", NO_ROWS);
    }
    printUnpredicted(job, report.findings().counts());
    printDropped(job, model);
    return report;
  }

  /** Compares rows that have passed every check with the training rows; nothing is written. */
  static DataCheckReport dataCheck(Job job, Design design, Dataset<Row> rows) {
    ScoringFrame frame = ScoringFrame.toPredict(design, job.spec().score().kind());
    return JobDescription.during(
        job.spark().sparkContext(),
        "compare the test rows with the training rows",
        () -> new DataCheckReport(frame.dataCheck().in(rows)));
  }

  /** What the columns of results cannot stand beside in rows to be scored, before any job. */
  static void checkColumns(Job job, Family family, StructType columns) {
    InvalidInputException.throwIfAny(PosteriorScorer.problems(columns, family, job.scoring()));
  }

  private static void printUnusedKey(Job job) {
    ScoreSpec score = job.spec().score();
    if (!score.key().isEmpty() && score.kind() != PredictionKind.RESPONSE) {
      job.console()
          .line(
              "",
              "score.key (%s) is not used: only simulated responses are random (score.kind = response)"
                  .formatted(String.join(", ", score.key())));
    }
  }

  /** New rows need not keep to the combinations that training rows kept to. */
  static void printDropped(Job job, BayesianGlmModel model) {
    List<String> dropped = model.fitted().design().dropped();
    if (!dropped.isEmpty()) {
      job.console()
          .line(
              "",
              "The model leaves out %s, in training a combination of other columns: predictions take new rows to be so, too."
                  .formatted(String.join(", ", dropped)));
    }
  }

  static void printUnpredicted(Job job, NewRowCounts counts) {
    if (counts.unpredicted() > 0) {
      job.console()
          .line(
              "",
              "%,d of %,d rows %s no prediction: %s"
                  .formatted(
                      counts.unpredicted(),
                      counts.rows(),
                      counts.unpredicted() == 1 ? "has" : "have",
                      counts.reasons()));
    }
  }

  private static String words(PredictionKind kind) {
    return switch (kind) {
      case LINEAR -> "linear predictor";
      case EXPECTED -> "expected response";
      case RESPONSE -> "simulated response";
    };
  }
}
