package io.chestnut.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.Version;
import java.util.function.ToDoubleFunction;

/** {@code run.json}: durations, rows, versions. */
final class RunRecord {
  static final String NAME = "run.json";

  private RunRecord() {}

  static String json(Job job, FitPlan plan, FitStep.Outcome outcome, Timings timings) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("name", job.spec().name());
    root.put("formula", job.spec().model().formula());
    ObjectNode rows = root.putObject("rows");
    rows.put("training", plan.state().rows());
    rows.put("used", plan.state().completeRows());
    rows.put("evaluated", plan.model().likelihood().rows());
    sampling(root, outcome);
    ObjectNode seconds = root.putObject("seconds");
    timings.seconds().forEach((step, value) -> seconds.put(step, millis(value)));
    seconds.put("total", millis(timings.total()));
    ObjectNode versions = root.putObject("versions");
    versions.put("chestnut", Version.CHESTNUT);
    versions.put("spark", job.spark().version());
    versions.put("java", Runtime.version().toString());
    root.put("master", job.spark().sparkContext().master());
    return root.toPrettyString() + "\n";
  }

  /** What sampling took, and what it gave for that. */
  private static void sampling(ObjectNode root, FitStep.Outcome outcome) {
    outcome
        .model()
        .cost()
        .ifPresent(
            cost -> {
              ObjectNode sampling = root.putObject("sampling");
              sampling.put("gradients", cost.gradients());
              sampling.put("cpu_seconds", millis(cost.cpuSeconds()));
              sampling.put("min_ess_bulk", least(outcome, ParameterSummary::essBulk));
              sampling.put("min_ess_tail", least(outcome, ParameterSummary::essTail));
            });
  }

  private static double least(FitStep.Outcome outcome, ToDoubleFunction<ParameterSummary> essOf) {
    return Math.rint(outcome.summary().rows().stream().mapToDouble(essOf).min().orElse(Double.NaN));
  }

  private static double millis(double seconds) {
    return Math.rint(seconds * 1000) / 1000;
  }
}
