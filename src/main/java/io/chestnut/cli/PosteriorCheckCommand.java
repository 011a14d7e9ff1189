package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.CheckedPart;
import io.chestnut.spec.JobSpec;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code posterior-check}: data that the stored model would make, beside those that there are. */
@Command(
    name = "posterior-check",
    description =
        "Posterior predictive check of model/ on the training or test rows; writes posterior_check/.")
final class PosteriorCheckCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return spec.posteriorCheck().data() == CheckedPart.TRAIN ? Inputs.TRAINING : Inputs.TEST;
  }

  @Override
  List<String> artifacts() {
    return PosteriorCheckStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) {
    FittedModel model = job.storedModel().fitted();
    CheckRows.Checked checked = CheckRows.posterior(job, model);
    if (job.dryRun()) {
      job.console().line("Rows", "%,d can be checked".formatted(checked.rows().counted()));
      checked.leftOut().ifPresent(text -> job.console().line("", text));
      return ExitCode.DONE;
    }
    PosteriorCheckStep.run(job, model, checked);
    NextStep.print(job, "change the formula or the family, or score with the same file");
    return ExitCode.DONE;
  }
}
