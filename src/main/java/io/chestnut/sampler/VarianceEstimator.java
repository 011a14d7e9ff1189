package io.chestnut.sampler;

import java.util.Arrays;

/** The variances of the coordinates of draws seen one by one (Welford 1962), shrunk as in Stan. */
final class VarianceEstimator implements MetricEstimator {
  private static final long serialVersionUID = 1L;

  private int count;
  private final double[] mean;
  private final double[] squares;

  VarianceEstimator(int dimension) {
    mean = new double[dimension];
    squares = new double[dimension];
  }

  @Override
  public void add(PhasePoint point) {
    double[] draw = point.position;
    count++;
    for (int i = 0; i < draw.length; i++) {
      double deviation = draw[i] - mean[i];
      mean[i] += deviation / count;
      squares[i] += deviation * (draw[i] - mean[i]);
    }
  }

  @Override
  public Metric estimate(Metric current) {
    return Metric.ofVariances(shrunkVariances());
  }

  /** n/(n+5) of the sample variance (divisor n-1) plus 5/(n+5) of 0.001. */
  double[] shrunkVariances() {
    double n = count;
    double[] variances = new double[mean.length];
    Arrays.setAll(variances, i -> n / (n + 5) * (squares[i] / (n - 1)) + 1e-3 * (5 / (n + 5)));
    return variances;
  }

  @Override
  public void restart() {
    count = 0;
    Arrays.fill(mean, 0);
    Arrays.fill(squares, 0);
  }

  @Override
  public VarianceEstimator copy() {
    VarianceEstimator copy = new VarianceEstimator(mean.length);
    copy.count = count;
    System.arraycopy(mean, 0, copy.mean, 0, mean.length);
    System.arraycopy(squares, 0, copy.squares, 0, squares.length);
    return copy;
  }
}
