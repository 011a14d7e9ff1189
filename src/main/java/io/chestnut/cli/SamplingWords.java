package io.chestnut.cli;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelUse;
import io.chestnut.posterior.ChainWarmup;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.fit.DesignUse;
import io.chestnut.spark.fit.SamplingRun;
import io.chestnut.spark.fit.TaskSlots;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import java.util.IntSummaryStatistics;
import java.util.Locale;

/** Tells how chains will be, and have been, sampled. */
final class SamplingWords {
  private SamplingWords() {}

  /** As in a configuration. */
  static String metric(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  /** As in a configuration. */
  static String precision(DesignPrecision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  /** What is learnt of a metric. */
  static String adaptation(MetricAdaptation adaptation) {
    return adaptation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code automatic}, or the number of iterations. */
  private static String warmup(SamplerSpec sampler) {
    if (sampler.tune().isPresent()) {
      return "%,d".formatted(sampler.tune().getAsInt());
    }
    return sampler.metric() == Metric.DIAGONAL
        ? "%,d".formatted(SamplerSpec.STAN_TUNE)
        : "automatic";
  }

  /** What is to be sampled. */
  static String plan(FitPlan plan) {
    SamplerSpec sampler = plan.sampler();
    return "%d chains%s x (%s warm-up + %,d draws), metric %s, target acceptance %s, seed %d"
        .formatted(
            sampler.chains(),
            plan.taskSlots().isPresent() ? auto(plan.taskSlots().getAsInt()) : "",
            warmup(sampler),
            sampler.draws(),
            metric(sampler.metric()),
            sampler.targetAccept().orElseThrow(),
            sampler.seed());
  }

  /** What settled the number of chains. */
  private static String auto(int slots) {
    String count = slots == 1 ? "1 task slot" : "%,d task slots".formatted(slots);
    return " (auto: %s)".formatted(slots == TaskSlots.UNLIMITED ? "no limit of task slots" : count);
  }

  /** Tells what was sampled. */
  static void print(Console console, SamplingRun run) {
    if (!run.note().isEmpty()) {
      String learnt = run.adaptation() == MetricAdaptation.LOW_RANK ? ", low-rank" : "";
      console.line(
          "", "%s: sampled with metric %s%s".formatted(run.note(), metric(run.metric()), learnt));
    }
    console.line("Kernel", kernel(run.kernel()));
    printDesign(console, run.design());
    console.line(
        "Warm-up",
        "%s iterations a chain; %,d gradients%s"
            .formatted(
                iterations(run),
                run.warmupGradients(),
                run.modeGradients() == 0
                    ? ""
                    : ", and %,d to find the mode".formatted(run.modeGradients())));
  }

  /** Its name, and what it took to compile it or why it is not the faster one. */
  private static String kernel(KernelUse kernel) {
    if (!kernel.note().isEmpty()) {
      return "%s. %s".formatted(kernel.name(), kernel.note());
    }
    return kernel.warmupSeconds() == 0.0
        ? kernel.name()
        : "%s; compiled in %.1f s".formatted(kernel.name(), kernel.warmupSeconds());
  }

  /** Nothing when double precision is all that was asked for. */
  private static void printDesign(Console console, DesignUse design) {
    if (!design.note().isEmpty()) {
      console.line("", "design in double precision: " + design.note());
    } else if (design.precision() == DesignPrecision.FLOAT) {
      console.line(
          "",
          design.modeShift().isPresent()
              ? "design in single precision, which moves the mode of the posterior by %.1g of its sds"
                  .formatted(design.modeShift().getAsDouble())
              : "design in single precision; what that does is measured with metric laplace alone");
    }
  }

  /** What all of it took. */
  static String cost(SamplingRun run) {
    return "; %,d gradients, %.1f s of processor time".formatted(run.gradients(), run.cpuSeconds());
  }

  /** {@code 50}, or {@code 50 to 100}. */
  private static String iterations(SamplingRun run) {
    IntSummaryStatistics of =
        run.warmups().stream().mapToInt(ChainWarmup::iterations).summaryStatistics();
    return of.getMin() == of.getMax()
        ? "%,d".formatted(of.getMin())
        : "%,d to %,d".formatted(of.getMin(), of.getMax());
  }
}
