package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.GridPlan;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.GridSpec;
import io.chestnut.spec.JobSpec;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code grid}: scores a Cartesian grid of predictors from the stored model. */
@Command(
    name = "grid",
    description =
        "Scores a grid of predictors with model/; writes grid/, boundary.csv, pole.csv or contour.csv.")
final class GridCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.NONE;
  }

  @Override
  List<String> artifacts() {
    return GridStep.ARTIFACTS;
  }

  @Override
  int execute(Job job) {
    GridSpec grid =
        job.spec()
            .grid()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The configuration has no grid.",
                        "Give ranges of predictors: grid { x1 { from = -9, to = 9, num = 300 } }."));
    if (job.dryRun()) {
      FittedModel fitted = job.storedModel().fitted();
      GridStep.check(job, fitted.design(), fitted.family(), grid);
      GridPlan plan = GridPlan.of(grid, fitted.design());
      job.console().line("Grid", "%,d nodes".formatted(plan.nodes()));
      GridStep.printHeld(job, fitted.design(), plan);
      return ExitCode.DONE;
    }
    GridStep.run(job, job.storedModel(), grid);
    return ExitCode.DONE;
  }
}
