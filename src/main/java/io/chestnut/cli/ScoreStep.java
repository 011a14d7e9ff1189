package io.chestnut.cli;

import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.store.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores the test rows. */
final class ScoreStep {
  static final List<String> ARTIFACTS = List.of("predictions");

  private ScoreStep() {}

  static void run(Job job, BayesianGlmModel model, Dataset<Row> rows) {
    model.check(rows);
    job.spark().sparkContext().setJobDescription("score");
    Tables.write(
        model.transform(rows), job.spec().outputFormat(), job.artifacts().staged("predictions"));
    job.artifacts().publish("predictions");
    job.console()
        .line(
            "Predictions",
            "%s of the test rows in %s/predictions"
                .formatted(
                    job.spec().score().kind().name().toLowerCase(java.util.Locale.ROOT),
                    job.spec().output()));
  }
}
