package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.spark.FitPlan;
import io.chestnut.spec.JobSpec;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code fit}: samples; writes the model, its summary and diagnostics. */
@Command(
    name = "fit",
    description = "Samples the posterior; writes model/, summary.csv, diagnostics.json.")
final class FitCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.TRAINING;
  }

  @Override
  List<String> artifacts() {
    return FitStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) throws Exception {
    FitPlan plan = job.estimator().plan(job.training());
    PlanReport.print(job.console(), job.spec(), plan);
    if (job.dryRun()) {
      job.console().line("Sampler", SamplingWords.plan(plan));
      PlanReport.columns(job.console(), plan);
      return ExitCode.DONE;
    }
    FitStep.Outcome outcome = FitStep.run(job, plan);
    NextStep.print(job, "score, evaluate or grid with the same file use this model");
    return outcome.gateFailed() ? ExitCode.GATE_FAILED : ExitCode.DONE;
  }
}
