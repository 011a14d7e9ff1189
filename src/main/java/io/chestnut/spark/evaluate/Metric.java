package io.chestnut.spark.evaluate;

import java.util.Optional;

/** A metric with its posterior distribution. */
public final class Metric {
  private final double point;
  private final double[] draws;

  Metric(double point, double[] draws) {
    this.point = point;
    this.draws = draws;
  }

  /** A metric without a distribution over the draws. */
  static Metric point(double value) {
    return new Metric(value, null);
  }

  /** At the posterior mean prediction; NaN where it is not defined. */
  public double point() {
    return point;
  }

  /** By draw; not to be changed. Empty for a metric of the whole predictive distribution. */
  public Optional<double[]> draws() {
    return Optional.ofNullable(draws);
  }
}
