package io.chestnut.spark.fit;

import io.chestnut.model.GlmModel;
import io.chestnut.model.LaplaceApproximation;
import io.chestnut.spec.Metric;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A model in the coordinates that chains move in.
 *
 * @param metric in use: the one asked for, or {@link Metric#FISHER} in its place
 * @param note why it is another one; empty when it is not
 * @param gradients of the search for the mode
 * @param cpuSeconds processor time of the search for the mode
 */
record SampledModel(GlmModel model, Metric metric, String note, long gradients, double cpuSeconds) {
  /**
   * Whitens the model at its mode if the metric asks for it and there is one.
   *
   * @throws io.chestnut.problem.InvalidInputException when the posterior does not fall off in some
   *     direction
   */
  static SampledModel of(GlmModel model, Metric asked) {
    if (asked != Metric.LAPLACE) {
      return new SampledModel(model, asked, "", 0, 0);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    LaplaceApproximation laplace = LaplaceApproximation.of(model);
    return new SampledModel(
        laplace.whitened().orElse(model),
        laplace.whitened().isPresent() ? Metric.LAPLACE : Metric.FISHER,
        laplace.obstacle(),
        laplace.gradients(),
        (threads.getCurrentThreadCpuTime() - before) * 1e-9);
  }
}
