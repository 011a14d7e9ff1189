package io.chestnut.sampler;

/**
 * A warm-up that ends when it has learnt enough. It goes in windows that end at a quarter of the
 * floor, half of it, the floor, and so on, each as long as all before it, or as the longest may be.
 * At the end of a window
 *
 * <ul>
 *   <li>a metric that the window's draws do not fit is replaced, and the step size begins anew;
 *   <li>otherwise, from the floor on, warm-up ends if the window's mean acceptance statistic is
 *       within two standard errors of its target, or within 0.03, which is as good, and the
 *       averaged step size moved by less than 10 % over the window.
 * </ul>
 *
 * <p>At the ceiling it ends in any case.
 */
final class AutomaticAdaptation implements Adaptation {
  private static final long serialVersionUID = 1L;

  private static final double LARGEST_MOVE = StrictMath.log(1.1);
  private static final double STANDARD_ERRORS = 2;
  private static final double SMALL_ERROR = 0.03;

  private final Warmup.Automatic bounds;
  private final MetricEstimator estimator;
  private Metric metric;
  private StepSizeApproximation approximation;
  private StepSizeApproximation atWindowStart;
  private AcceptanceMean acceptance;
  private double stepSize;
  private int iterations;
  private int window;
  private int windowEnd;
  private boolean finished;
  private boolean settled;

  AutomaticAdaptation(
      Warmup.Automatic bounds,
      MetricEstimator estimator,
      Metric metric,
      double stepSize,
      double targetAccept) {
    this.bounds = bounds;
    this.estimator = estimator;
    this.metric = metric;
    this.stepSize = stepSize;
    this.approximation = StepSizeApproximation.startingAt(stepSize, targetAccept);
    this.atWindowStart = approximation;
    this.acceptance = AcceptanceMean.EMPTY;
    this.windowEnd = nextWindowEnd();
  }

  private AutomaticAdaptation(AutomaticAdaptation other) {
    bounds = other.bounds;
    estimator = other.estimator.copy();
    metric = other.metric;
    approximation = other.approximation;
    atWindowStart = other.atWindowStart;
    acceptance = other.acceptance;
    stepSize = other.stepSize;
    iterations = other.iterations;
    window = other.window;
    windowEnd = other.windowEnd;
    finished = other.finished;
    settled = other.settled;
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
    return finished;
  }

  @Override
  public boolean settled() {
    return settled;
  }

  @Override
  public void learn(
      double statistic, PhasePoint draw, Hamiltonian hamiltonian, StepSizeSearch search) {
    iterations++;
    approximation = approximation.update(statistic);
    stepSize = approximation.stepSize();
    acceptance = acceptance.add(statistic);
    estimator.add(draw);
    if (iterations == windowEnd) {
      endWindow(draw, hamiltonian, search);
    }
  }

  /** floor / 4, floor / 2, floor, 2 floor, ..., ceiling; no window longer than the longest. */
  private int nextWindowEnd() {
    long doubled = ((long) bounds.floor() << window) / 4;
    long longest = Math.min((long) windowEnd + bounds.longestWindow(), bounds.ceiling());
    return (int) Math.min(doubled, longest);
  }

  private void endWindow(PhasePoint draw, Hamiltonian hamiltonian, StepSizeSearch search) {
    Metric estimate = estimator.estimate(metric);
    boolean fits = metric.isNear(estimate);
    settled = fits && iterations >= bounds.floor() && stepSizeHasSettled();
    finished = settled || iterations == bounds.ceiling();
    if (finished) {
      stepSize = approximation.averageStepSize();
      return;
    }
    if (!fits) {
      metric = estimate;
      hamiltonian.setMetric(metric);
      stepSize = search.from(draw, stepSize);
      approximation = approximation.restartingAt(stepSize);
    }
    window++;
    windowEnd = nextWindowEnd();
    estimator.restart();
    atWindowStart = approximation;
    acceptance = AcceptanceMean.EMPTY;
  }

  private boolean stepSizeHasSettled() {
    double move = approximation.meanLogStep() - atWindowStart.meanLogStep();
    double error = acceptance.mean() - approximation.targetAccept();
    return Math.abs(move) < LARGEST_MOVE
        && Math.abs(error) < Math.max(SMALL_ERROR, STANDARD_ERRORS * acceptance.standardError());
  }

  @Override
  public AutomaticAdaptation copy() {
    return new AutomaticAdaptation(this);
  }
}
