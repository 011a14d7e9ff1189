package io.chestnut.spark.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;

/** A metric with its posterior distribution. */
public final class Metric {
  private final double point;
  private final double[] draws;
  private final OptionalDouble errorBound;

  private Metric(double point, double[] draws, OptionalDouble errorBound) {
    this.point = point;
    this.draws = draws;
    this.errorBound = errorBound;
  }

  /** A metric by draw. */
  Metric(double point, double[] draws) {
    this(point, draws, OptionalDouble.empty());
  }

  /** A metric without a distribution over the draws. */
  static Metric point(double value) {
    return new Metric(value, null, OptionalDouble.empty());
  }

  /** The same with a bound of what its bins can make it differ from its exact value. */
  Metric within(double bound) {
    return new Metric(point, draws, OptionalDouble.of(bound));
  }

  /** At the posterior mean prediction; NaN where it is not defined. */
  public double point() {
    return point;
  }

  /** By draw; not to be changed. Empty for a metric of the whole predictive distribution. */
  public Optional<double[]> draws() {
    return Optional.ofNullable(draws);
  }

  /**
   * The largest difference, of the point and of any draw, from the exact value; empty for a metric
   * that is not computed from bins.
   */
  public OptionalDouble errorBound() {
    return errorBound;
  }
}
