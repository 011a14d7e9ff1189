package io.chestnut.math;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Count, mean, variance, minimum and maximum of finite numbers, from exact sums: the result is the
 * rounded exact value, whatever the order of {@link #add} and {@link #merge}. (Sums as
 * non-overlapping expansions, Shewchuk 1997; squares as x*x + fma error; the variance from the
 * exact sums.)
 */
public final class ExactMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Digits of a quotient or root before it is rounded to a double's 16. */
  private static final MathContext DIGITS = new MathContext(40);

  private final ExactSum weights = new ExactSum();
  private final ExactSum values = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long count;
  private double min = Double.NaN;
  private double max = Double.NaN;

  /** Adds a finite value with weight 1. */
  public void add(double value) {
    requireFinite(value);
    weights.add(1);
    values.add(value);
    squares.addProduct(value, value);
    include(1, value, value);
  }

  /** Adds a finite value with a likelihood weight, >= 0: moments are of the weighted sample. */
  public void add(double value, double weight) {
    requireFinite(value);
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight is finite and not negative, not " + weight);
    }
    weights.add(weight);
    values.addProduct(weight, value);
    squares.addProduct(weight, value, value);
    include(1, value, value);
  }

  /** Adds all that {@code other} has seen. */
  public void merge(ExactMoments other) {
    if (other.count > 0) {
      weights.merge(other.weights);
      values.merge(other.values);
      squares.merge(other.squares);
      include(other.count, other.min, other.max);
    }
  }

  /** How many values, weights not counted. */
  public long count() {
    return count;
  }

  /** The sum of the weights. */
  public double weight() {
    return weights.value().doubleValue();
  }

  /** The weighted mean, NaN when empty or of weight 0. */
  public double mean() {
    BigDecimal weight = weights.value();
    return weight.signum() == 0 ? Double.NaN : values.value().divide(weight, DIGITS).doubleValue();
  }

  /**
   * The weighted variance, divisor sum of weights (ddof 0), NaN when empty or of weight 0; exactly
   * 0 for a constant.
   */
  public double variance() {
    return weights.value().signum() == 0 ? Double.NaN : exactVariance().doubleValue();
  }

  /** Square root of {@link #variance()}, also where the variance itself overflows. */
  public double sd() {
    return weights.value().signum() == 0 ? Double.NaN : exactVariance().sqrt(DIGITS).doubleValue();
  }

  /** The smallest value, whatever its weight; NaN when empty. */
  public double min() {
    return min;
  }

  /** The largest value, whatever its weight; NaN when empty. */
  public double max() {
    return max;
  }

  /** (W sum w x^2 - (sum w x)^2) / W^2: nothing is rounded before the quotient. */
  private BigDecimal exactVariance() {
    BigDecimal weight = weights.value();
    BigDecimal sum = values.value();
    return weight
        .multiply(squares.value())
        .subtract(sum.multiply(sum))
        .divide(weight.multiply(weight), DIGITS);
  }

  private void include(long more, double smallest, double largest) {
    min = count == 0 ? smallest : Math.min(min, smallest);
    max = count == 0 ? largest : Math.max(max, largest);
    count += more;
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("moments are of finite values, not " + value);
    }
  }
}
