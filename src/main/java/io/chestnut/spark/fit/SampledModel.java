package io.chestnut.spark.fit;

import io.chestnut.model.GlmModel;
import io.chestnut.model.LaplaceApproximation;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.spec.Metric;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A model in the coordinates that chains move in.
 *
 * @param metric in use: the one asked for, or {@link Metric#FISHER} in its place
 * @param adaptation what chains learn of it
 * @param note why it is another one, or learnt in another way than usual; empty when it is neither
 * @param gradients of the search for the mode
 * @param cpuSeconds processor time of the search for the mode
 */
record SampledModel(
    GlmModel model,
    Metric metric,
    MetricAdaptation adaptation,
    String note,
    long gradients,
    double cpuSeconds) {
  private static final String MANY =
      "more than %,d parameters".formatted(LaplaceApproximation.MOST_PARAMETERS);

  /**
   * Whitens the model at its mode if the metric asks for it and there is one.
   *
   * @throws io.chestnut.problem.InvalidInputException when the posterior does not fall off in some
   *     direction
   */
  static SampledModel of(GlmModel model, Metric asked) {
    boolean many = model.layout().dimension() > LaplaceApproximation.MOST_PARAMETERS;
    MetricAdaptation fisher = many ? MetricAdaptation.LOW_RANK : MetricAdaptation.FISHER;
    return switch (asked) {
      case LAPLACE -> whitened(model, fisher);
      case FISHER -> new SampledModel(model, asked, fisher, many ? MANY : "", 0, 0);
      case DIAGONAL -> new SampledModel(model, asked, MetricAdaptation.DIAGONAL, "", 0, 0);
    };
  }

  private static SampledModel whitened(GlmModel model, MetricAdaptation adaptation) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    LaplaceApproximation laplace = LaplaceApproximation.of(model);
    return new SampledModel(
        laplace.whitened().orElse(model),
        laplace.whitened().isPresent() ? Metric.LAPLACE : Metric.FISHER,
        adaptation,
        laplace.obstacle(),
        laplace.gradients(),
        (threads.getCurrentThreadCpuTime() - before) * 1e-9);
  }
}
