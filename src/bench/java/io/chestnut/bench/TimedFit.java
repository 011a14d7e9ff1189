package io.chestnut.bench;

import io.chestnut.model.Collapse;
import io.chestnut.model.GlmModel;
import io.chestnut.model.Likelihood;
import io.chestnut.model.RowBlock;
import io.chestnut.model.Standardization;
import io.chestnut.model.Whitening;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.fit.ParallelChains;
import io.chestnut.spark.fit.PosteriorSample;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.Workload.Expected;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Fits a planned model by the code that every fit runs, {@link Collapse} and {@link
 * ParallelChains}, and times its parts.
 */
final class TimedFit {
  private final JavaSparkContext context;
  private final FitPlan plan;
  private final List<Expected> reference;

  TimedFit(JavaSparkContext context, FitPlan plan, List<Expected> reference) {
    this.context = context;
    this.plan = plan;
    this.reference = reference;
  }

  /** A result with what it took: seconds of this thread's processor and by the clock. */
  private record Timed<T>(T result, double cpu, double wall) {
    static <T> Timed<T> of(Supplier<T> work) {
      double cpu = threadSeconds();
      long wall = System.nanoTime();
      T result = work.get();
      return new Timed<>(result, threadSeconds() - cpu, (System.nanoTime() - wall) * 1e-9);
    }

    private static double threadSeconds() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }
  }

  Fit run(Setting setting, SamplerSpec sampler) {
    boolean raw = setting.coordinates() == Setting.Coordinates.RAW;
    Standardization standardization = raw ? unstandardized() : plan.standardization();
    List<RowBlock> blocks = plan.rows().blocks(standardization);
    double compiler = compilerSeconds();
    Timed<Likelihood> likelihood =
        Timed.of(() -> likelihood(blocks, standardization, setting.collapse()));
    GlmModel model =
        new GlmModel(
            blocks,
            likelihood.result(),
            plan.family(),
            plan.priors(),
            standardization,
            plan.moments());
    GlmModel sampled = raw ? model.in(Whitening.identity(model.layout().dimension())) : model;
    Timed<PosteriorSample> sample =
        Timed.of(() -> ParallelChains.run(context, sampled, setting.design(), sampler, line -> {}));
    return Fit.of(
        sample.result(),
        reference,
        likelihood.cpu(),
        likelihood.wall() + sample.wall(),
        compilerSeconds() - compiler);
  }

  private Standardization unstandardized() {
    return Standardization.none(
        plan.standardization().columns(), plan.standardization().interceptIndex());
  }

  private Likelihood likelihood(
      List<RowBlock> blocks, Standardization standardization, CollapsePolicy collapse) {
    Likelihood ofRows = Likelihood.of(blocks, plan.family());
    return collapse == CollapsePolicy.OFF
        ? ofRows
        : Collapse.of(plan.rows(), plan.family(), standardization, plan.moments()).orElse(ofRows);
  }

  private static double compilerSeconds() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * 1e-3;
  }
}
