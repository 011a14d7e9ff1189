package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spec.JobSpec;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** {@code score}: posterior prediction of the test rows from the stored model. */
@Command(
    name = "score",
    description =
        "Scores the test rows with model/, without the training data; writes predictions/.")
final class ScoreCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.TEST;
  }

  @Override
  List<String> artifacts() {
    return ScoreStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) {
    BayesianGlmModel model = job.storedModel();
    Dataset<Row> rows = job.test(model.fitted().design());
    if (job.dryRun()) {
      model.check(rows);
      DataCheckReport report = ScoreStep.dataCheck(job, model.fitted().design(), rows);
      ScoreStep.printOutlook(job, report.findings().counts());
      report.print(job.console());
      return ExitCode.DONE;
    }
    ScoreStep.run(job, model, rows).print(job.console());
    return ExitCode.DONE;
  }
}
