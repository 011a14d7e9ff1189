package io.chestnut.sampler;

import java.io.Serializable;

/**
 * What warm-up learns: the step size by dual averaging after every iteration, the metric at the end
 * of every window (Stan's {@code adapt_diag_e_nuts}).
 */
final class Adaptation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WelfordVariances variances;
  private Metric metric;
  private DualAveraging averaging;
  private double stepSize;

  private Adaptation(
      WelfordVariances variances, Metric metric, DualAveraging averaging, double stepSize) {
    this.variances = variances;
    this.metric = metric;
    this.averaging = averaging;
    this.stepSize = stepSize;
  }

  /** With the unit metric and a step size of the right order. */
  static Adaptation startingAt(int dimension, double stepSize, double targetAccept) {
    return new Adaptation(
        new WelfordVariances(dimension),
        Metric.unit(dimension),
        DualAveraging.startingAt(stepSize, targetAccept),
        stepSize);
  }

  Metric metric() {
    return metric;
  }

  double stepSize() {
    return stepSize;
  }

  /** After the warm-up iteration that led to {@code draw}. */
  void learn(
      int iteration,
      WarmupWindows windows,
      double acceptance,
      PhasePoint draw,
      Hamiltonian hamiltonian,
      StepSizeSearch search) {
    averaging = averaging.update(acceptance);
    stepSize = averaging.stepSize();
    if (windows.learnsFrom(iteration)) {
      variances.add(draw.position);
    }
    if (windows.endsAt(iteration)) {
      metric = Metric.ofVariances(variances.shrunkVariances());
      variances.restart();
      hamiltonian.setMetric(metric);
      stepSize = search.from(draw, stepSize);
      averaging = DualAveraging.startingAt(stepSize, averaging.targetAccept());
    }
    if (iteration == windows.tune() - 1) {
      stepSize = averaging.averageStepSize();
    }
  }

  Adaptation copy() {
    return new Adaptation(variances.copy(), metric, averaging, stepSize);
  }
}
