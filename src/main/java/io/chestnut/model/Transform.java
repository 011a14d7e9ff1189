package io.chestnut.model;

import io.chestnut.math.Elementary;
import java.io.Serializable;

/**
 * A smooth increasing or decreasing map from the real line onto the support of a parameter: theta =
 * T(q). A density of theta becomes one of q with the factor |T'(q)|, whose logarithm is {@link
 * #logJacobian}.
 *
 * @see "Stan Reference Manual, chapter Constraint Transforms"
 */
public sealed interface Transform extends Serializable {
  /** theta = T(q). */
  double constrain(double q);

  /** q = T^-1(theta), for theta inside the support. */
  double unconstrain(double theta);

  /** T'(q). */
  double slope(double q);

  /** log |T'(q)|. */
  double logJacobian(double q);

  /** The derivative of {@link #logJacobian}. */
  double logJacobianSlope(double q);

  /** The transform onto the open interval (lower, upper), whose ends may be infinite. */
  static Transform onto(double lower, double upper) {
    if (Double.isInfinite(lower)) {
      return Double.isInfinite(upper) ? new Real() : new UpperBounded(upper);
    }
    return Double.isInfinite(upper) ? new LowerBounded(lower) : new Interval(lower, upper);
  }

  /** theta = q. */
  record Real() implements Transform {
    private static final long serialVersionUID = 1L;

    @Override
    public double constrain(double q) {
      return q;
    }

    @Override
    public double unconstrain(double theta) {
      return theta;
    }

    @Override
    public double slope(double q) {
      return 1.0;
    }

    @Override
    public double logJacobian(double q) {
      return 0.0;
    }

    @Override
    public double logJacobianSlope(double q) {
      return 0.0;
    }
  }

  /** theta = lower + e^q. */
  record LowerBounded(double lower) implements Transform {
    private static final long serialVersionUID = 1L;

    @Override
    public double constrain(double q) {
      return lower + Elementary.exp(q);
    }

    @Override
    public double unconstrain(double theta) {
      return StrictMath.log(theta - lower);
    }

    @Override
    public double slope(double q) {
      return Elementary.exp(q);
    }

    @Override
    public double logJacobian(double q) {
      return q;
    }

    @Override
    public double logJacobianSlope(double q) {
      return 1.0;
    }
  }

  /** theta = upper - e^q. */
  record UpperBounded(double upper) implements Transform {
    private static final long serialVersionUID = 1L;

    @Override
    public double constrain(double q) {
      return upper - Elementary.exp(q);
    }

    @Override
    public double unconstrain(double theta) {
      return StrictMath.log(upper - theta);
    }

    @Override
    public double slope(double q) {
      return -Elementary.exp(q);
    }

    @Override
    public double logJacobian(double q) {
      return q;
    }

    @Override
    public double logJacobianSlope(double q) {
      return 1.0;
    }
  }

  /** theta = lower + (upper - lower) / (1 + e^-q). */
  record Interval(double lower, double upper) implements Transform {
    private static final long serialVersionUID = 1L;

    @Override
    public double constrain(double q) {
      return lower + (upper - lower) * Elementary.logistic(q);
    }

    @Override
    public double unconstrain(double theta) {
      return StrictMath.log((theta - lower) / (upper - theta));
    }

    @Override
    public double slope(double q) {
      return (upper - lower) * Elementary.logistic(q) * Elementary.logistic(-q);
    }

    @Override
    public double logJacobian(double q) {
      return StrictMath.log(upper - lower) - Elementary.softplus(q) - Elementary.softplus(-q);
    }

    @Override
    public double logJacobianSlope(double q) {
      return 1.0 - 2.0 * Elementary.logistic(q);
    }
  }
}
