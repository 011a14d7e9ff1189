package io.chestnut.cli;

import io.chestnut.posterior.Diagnosis;
import io.chestnut.posterior.Finding;
import io.chestnut.posterior.Summary;
import io.chestnut.posterior.Thresholds;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.fit.SamplingRun;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spec.ChecksSpec;
import java.io.IOException;
import java.util.List;

/** Samples, stores the model, summarises, diagnoses. */
final class FitStep {
  static final List<String> ARTIFACTS = List.of("model", "summary.csv", "diagnostics.json");

  private FitStep() {}

  /**
   * What sampling left.
   *
   * @param model the fitted model
   * @param summary of its draws
   * @param gateFailed whether a check failed that ends the command with exit code 3
   */
  record Outcome(BayesianGlmModel model, Summary summary, boolean gateFailed) {}

  static Outcome run(Job job, FitPlan plan) throws IOException {
    job.console().line("Sampling", SamplingWords.plan(plan));
    BayesianGlmModel model = job.configured(job.estimator().fit(plan, job.spark()));
    model.write().overwrite().save(job.artifacts().staged("model").toString());
    job.artifacts().publish("model");
    return report(job, model);
  }

  private static Outcome report(Job job, BayesianGlmModel model) {
    FittedModel fitted = model.fitted();
    Summary summary = Summary.of(fitted.draws(), job.spec().interval());
    job.artifacts().publishText("summary.csv", summary.csv());
    model.sampling().ifPresent(run -> SamplingWords.print(job.console(), run));
    job.console()
        .line(
            "Posterior",
            "%,d draws%s"
                .formatted(
                    fitted.draws().size(), model.sampling().map(SamplingWords::cost).orElse("")));
    job.console().block(summary.console());
    ChecksSpec checks = job.spec().checks();
    Diagnosis diagnosis =
        Diagnosis.of(
            summary,
            fitted.stats(),
            model.sampling().map(SamplingRun::warmups).orElse(List.of()),
            new Thresholds(checks.rHat(), checks.ess(), checks.divergences()),
            fitted.sampler().maxTreeDepth());
    job.artifacts().publishText("diagnostics.json", diagnosis.json());
    return new Outcome(model, summary, print(job, diagnosis) && checks.failing());
  }

  /** Whether a check failed. */
  private static boolean print(Job job, Diagnosis diagnosis) {
    Console console = job.console();
    if (diagnosis.findings().isEmpty()) {
      console.line("Diagnostics", "R-hat, effective sample sizes, divergences and energy are good");
    } else {
      console.line("Diagnostics", diagnosis.passed() ? "passed, with remarks" : "FAILED");
      for (Finding finding : diagnosis.findings()) {
        console.block(finding.text());
      }
    }
    return !diagnosis.passed();
  }
}
