package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.spark.FitPlan;
import io.chestnut.spec.JobSpec;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code prior-check}: what the priors say about the response, before anything is sampled. */
@Command(
    name = "prior-check",
    description = "Prior predictive check on the training rows; writes prior_check/.")
final class PriorCheckCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.TRAINING;
  }

  @Override
  List<String> artifacts() {
    return PriorCheckStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) {
    FitPlan plan = job.estimator().plan(job.training());
    PlanReport.print(job.console(), job.spec(), plan);
    if (job.dryRun()) {
      CheckRows.prior(job, plan);
      return ExitCode.DONE;
    }
    PriorCheckStep.run(job, plan);
    NextStep.print(job, "change the priors, or fit with the same file");
    return ExitCode.DONE;
  }
}
