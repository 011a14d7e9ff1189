package io.chestnut.sampler;

import java.io.Serializable;

/** What warm-up learns: a step size and a metric. Counts the iterations it has learnt from. */
sealed interface Adaptation extends Serializable permits ScheduledAdaptation, AutomaticAdaptation {
  /** With the unit metric and a step size of the right order. */
  static Adaptation of(NutsSettings settings, int dimension, double stepSize) {
    MetricEstimator estimator = settings.metric().estimator(dimension);
    Metric unit = Metric.unit(dimension);
    double targetAccept = settings.targetAccept();
    if (settings.warmup() instanceof Warmup.Automatic automatic) {
      return new AutomaticAdaptation(automatic, estimator, unit, stepSize, targetAccept);
    }
    WarmupWindows windows = WarmupWindows.of(((Warmup.Fixed) settings.warmup()).tune());
    return new ScheduledAdaptation(windows, estimator, unit, stepSize, targetAccept);
  }

  Metric metric();

  /** Of the next iteration; once finished, of all that follow. */
  double stepSize();

  /** Iterations learnt from. */
  int iterations();

  /** Whether there is nothing more to learn. */
  boolean finished();

  /** False when learning was cut off before step size and metric had settled. */
  boolean settled();

  /**
   * After one more warm-up iteration.
   *
   * @param acceptance its acceptance statistic
   * @param draw where it led to
   * @param hamiltonian is given the new metric, if there is one
   */
  void learn(double acceptance, PhasePoint draw, Hamiltonian hamiltonian, StepSizeSearch search);

  Adaptation copy();
}
