package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spec.JobSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** {@code evaluate}: metrics of the stored model on labelled test rows. */
@Command(
    name = "evaluate",
    description =
        "Judges model/ on the labelled test rows; writes metrics.json, for binary responses also "
            + "roc.csv, precision_recall.csv, calibration.csv and lift.csv, for others pit.csv.")
final class EvaluateCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.TEST;
  }

  @Override
  List<String> artifacts() {
    return EvaluateStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) {
    BayesianGlmModel model = job.storedModel();
    Dataset<Row> rows = job.test(model.fitted().design());
    if (job.dryRun()) {
      EvaluateStep.check(job, rows, model.fitted().design(), model.fitted().family());
      job.console().line("Test", "the rows can be evaluated");
    } else {
      EvaluateStep.run(job, model, rows);
    }
    ScoreStep.dataCheck(job, model.fitted().design(), rows).print(job.console());
    return ExitCode.DONE;
  }
}
