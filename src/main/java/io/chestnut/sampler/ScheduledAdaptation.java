package io.chestnut.sampler;

/**
 * A warm-up of given length: the step size by dual averaging after every iteration, the metric at
 * the end of every window (Stan's {@code adapt_diag_e_nuts}). It is taken to have settled.
 */
final class ScheduledAdaptation implements Adaptation {
  private static final long serialVersionUID = 1L;

  private final WarmupWindows windows;
  private final MetricEstimator estimator;
  private Metric metric;
  private DualAveraging averaging;
  private double stepSize;
  private int iterations;

  ScheduledAdaptation(
      WarmupWindows windows,
      MetricEstimator estimator,
      Metric metric,
      double stepSize,
      double targetAccept) {
    this(windows, estimator, metric, DualAveraging.startingAt(stepSize, targetAccept), stepSize, 0);
  }

  private ScheduledAdaptation(
      WarmupWindows windows,
      MetricEstimator estimator,
      Metric metric,
      DualAveraging averaging,
      double stepSize,
      int iterations) {
    this.windows = windows;
    this.estimator = estimator;
    this.metric = metric;
    this.averaging = averaging;
    this.stepSize = stepSize;
    this.iterations = iterations;
  }

  @Override
  public Metric metric() {
    return metric;
  }

  @Override
  public double stepSize() {
    return stepSize;
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public boolean finished() {
    return iterations == windows.tune();
  }

  @Override
  public boolean settled() {
    return finished();
  }

  @Override
  public void learn(
      double acceptance, PhasePoint draw, Hamiltonian hamiltonian, StepSizeSearch search) {
    averaging = averaging.update(acceptance);
    stepSize = averaging.stepSize();
    if (windows.learnsFrom(iterations)) {
      estimator.add(draw);
    }
    if (windows.endsAt(iterations)) {
      Metric next = estimator.estimate(metric);
      estimator.restart();
      if (next != metric) {
        change(next, draw, hamiltonian, search);
      }
    }
    iterations++;
    if (finished()) {
      stepSize = averaging.averageStepSize();
    }
  }

  private void change(
      Metric next, PhasePoint draw, Hamiltonian hamiltonian, StepSizeSearch search) {
    metric = next;
    hamiltonian.setMetric(next);
    stepSize = search.from(draw, stepSize);
    averaging = DualAveraging.startingAt(stepSize, averaging.targetAccept());
  }

  @Override
  public ScheduledAdaptation copy() {
    return new ScheduledAdaptation(
        windows, estimator.copy(), metric, averaging, stepSize, iterations);
  }
}
