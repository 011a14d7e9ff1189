package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.design.Design;
import io.chestnut.model.PriorSimulation;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/**
 * {@code run}: the whole workflow as one job. Test rows and grid are checked before anything is
 * sampled; the model is published as soon as it is, so that a later fault does not cost the fit.
 */
@Command(
    name = "run",
    description =
        "Prior check, fit, posterior check, scores of the test rows, evaluation, grid as one job.")
final class RunCommand extends JobCommand {
  @Override
  Inputs inputs(JobSpec spec) {
    return Inputs.TRAINING_AND_TEST;
  }

  @Override
  List<String> artifacts() {
    List<String> all = new ArrayList<>(PriorCheckStep.ARTIFACTS);
    all.addAll(FitStep.ARTIFACTS);
    all.addAll(PosteriorCheckStep.ARTIFACTS);
    all.addAll(ScoreStep.ARTIFACTS);
    all.addAll(EvaluateStep.ARTIFACTS);
    all.addAll(GridStep.ARTIFACTS);
    all.add(RunRecord.NAME);
    return all;
  }

  @Override
  int execute(Job job) throws Exception {
    Timings timings = new Timings();
    FitPlan plan = timings.time("plan", () -> job.estimator().plan(job.training()));
    PlanReport.print(job.console(), job.spec(), plan);
    step(timings, "check", () -> checkWhatFollows(job, plan));
    if (job.dryRun()) {
      job.console().line("Sampler", SamplingWords.plan(plan));
      PlanReport.columns(job.console(), plan);
      return ExitCode.DONE;
    }
    step(timings, "prior-check", () -> priorCheck(job, plan));
    FitStep.Outcome outcome = timings.time("fit", () -> FitStep.run(job, plan));
    FittedModel fitted = outcome.model().fitted();
    step(
        timings,
        "posterior-check",
        () -> PosteriorCheckStep.run(job, fitted, CheckRows.posterior(job, plan)));
    afterTheFit(job, timings, outcome.model());
    job.artifacts().publishText(RunRecord.NAME, RunRecord.json(job, plan, outcome, timings));
    job.console().line("Output", "%s (%.0f s)".formatted(job.spec().output(), timings.total()));
    return outcome.gateFailed() ? ExitCode.GATE_FAILED : ExitCode.DONE;
  }

  private static void checkWhatFollows(Job job, FitPlan plan) {
    JobSpec spec = job.spec();
    Design design = plan.design();
    List<Problem> inTest = new ArrayList<>();
    if (spec.data().hasTest()) {
      JobCheck.collect(
          inTest, () -> ScoreStep.checkColumns(job, plan.family(), job.test(design).schema()));
      JobCheck.collect(
          inTest, () -> EvaluateStep.check(job, job.test(design), design, plan.family()));
    }
    List<Problem> problems = new ArrayList<>();
    JobCheck.collect(problems, () -> CheckRows.checkGroups(job, plan));
    inTest.forEach(p -> problems.add(new Problem("Test rows: " + p.what(), p.mend())));
    spec.grid()
        .ifPresent(
            grid ->
                JobCheck.collect(problems, () -> GridStep.check(job, design, plan.family(), grid)));
    InvalidInputException.throwIfAny(problems);
    if (spec.data().hasTest()) {
      ScoreStep.dataCheck(job, design, job.test(design)).print(job.console());
    }
  }

  /** A flat prior can be fitted, but not be simulated. */
  private static void priorCheck(Job job, FitPlan plan) {
    List<Problem> improper = PriorSimulation.problems(plan.priors());
    if (improper.isEmpty()) {
      PriorCheckStep.run(job, plan);
    } else {
      improper.forEach(problem -> job.console().line("Prior check", "left out: " + problem.what()));
    }
  }

  private static void afterTheFit(Job job, Timings timings, BayesianGlmModel model)
      throws Exception {
    JobSpec spec = job.spec();
    if (spec.data().hasTest()) {
      Dataset<Row> test = job.test(model.fitted().design()).cache();
      try {
        step(timings, "score", () -> ScoreStep.run(job, model, test));
        step(timings, "evaluate", () -> EvaluateStep.run(job, model, test));
      } finally {
        test.unpersist();
      }
    }
    if (spec.grid().isPresent()) {
      step(timings, "grid", () -> GridStep.run(job, model, spec.grid().get()));
    }
  }

  private static void step(Timings timings, String name, Runnable work) throws Exception {
    Callable<Void> callable =
        () -> {
          work.run();
          return null;
        };
    timings.time(name, callable);
  }
}
