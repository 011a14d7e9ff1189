package io.chestnut.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.Version;
import io.chestnut.spark.fit.DesignUse;
import io.chestnut.spark.fit.TaskSlots;
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
    sampling(root, plan, outcome);
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
  private static void sampling(ObjectNode root, FitPlan plan, FitStep.Outcome outcome) {
    outcome
        .model()
        .sampling()
        .ifPresent(
            run -> {
              ObjectNode sampling = root.putObject("sampling");
              sampling.put("metric", SamplingWords.metric(run.metric()));
              sampling.put("adaptation", SamplingWords.adaptation(run.adaptation()));
              if (!run.note().isEmpty()) {
                sampling.put("note", run.note());
              }
              sampling.put("chains", plan.sampler().chains());
              sampling.put("draws", plan.sampler().draws());
              plan.taskSlots().ifPresent(slots -> taskSlots(sampling, slots));
              sampling.put("kernel", run.kernel().name());
              if (!run.kernel().note().isEmpty()) {
                sampling.put("kernel_note", run.kernel().note());
              }
              sampling.put("kernel_warmup_seconds", millis(run.kernel().warmupSeconds()));
              design(sampling, run.design());
              sampling.put("target_accept", plan.sampler().targetAccept().orElseThrow());
              ArrayNode warmups = sampling.putArray("warmup_iterations");
              run.warmups().forEach(warmup -> warmups.add(warmup.iterations()));
              sampling.put("gradients", run.gradients());
              sampling.put("mode_gradients", run.modeGradients());
              sampling.put("warmup_gradients", run.warmupGradients());
              sampling.put("cpu_seconds", millis(run.cpuSeconds()));
              sampling.put("mode_cpu_seconds", millis(run.modeSeconds()));
              sampling.put("min_ess_bulk", least(outcome, ParameterSummary::essBulk));
              sampling.put("min_ess_tail", least(outcome, ParameterSummary::essTail));
            });
  }

  /** What the design was stored in, and what that does. */
  private static void design(ObjectNode sampling, DesignUse design) {
    sampling.put("design", SamplingWords.precision(design.precision()));
    design.modeShift().ifPresent(shift -> sampling.put("design_mode_shift", shift));
    if (!design.note().isEmpty()) {
      sampling.put("design_note", design.note());
    }
  }

  private static void taskSlots(ObjectNode sampling, int slots) {
    if (slots == TaskSlots.UNLIMITED) {
      sampling.put("task_slots", "unlimited");
    } else {
      sampling.put("task_slots", slots);
    }
  }

  private static double least(FitStep.Outcome outcome, ToDoubleFunction<ParameterSummary> essOf) {
    return Math.rint(outcome.summary().rows().stream().mapToDouble(essOf).min().orElse(Double.NaN));
  }

  private static double millis(double seconds) {
    return Math.rint(seconds * 1000) / 1000;
  }
}
