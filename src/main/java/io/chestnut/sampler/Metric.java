package io.chestnut.sampler;

import io.chestnut.math.RandomStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A constant Euclidean metric M = (W W')^-1, in which p ~ N(0, M). Immutable. A good one has M^-1
 * near the covariance of the target, so that W^-1 q is near a standard normal.
 */
sealed interface Metric extends Serializable permits DiagonalMetric, LowRankMetric {
  /** Two variances whose ratio is no larger serve a trajectory about as well. */
  double LARGEST_RATIO = 2;

  static DiagonalMetric unit(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new DiagonalMetric(ones);
  }

  /** M^-1 = diag(variances), estimates of the variances of the coordinates. */
  static DiagonalMetric ofVariances(double[] variances) {
    return new DiagonalMetric(variances.clone());
  }

  /** Whether two variances of this ratio serve a trajectory about as well. */
  static boolean near(double ratio) {
    return ratio <= LARGEST_RATIO && ratio >= 1 / LARGEST_RATIO;
  }

  /** The i-th element of the diagonal of M^-1. */
  double variance(int i);

  /** Whether little is gained by going on with the other one. */
  boolean isNear(Metric other);

  /** p ~ N(0, M). */
  void drawMomentum(RandomStream random, double[] momentum);

  /** Writes M^-1 p to {@code velocity}; allocates nothing. */
  void velocity(double[] momentum, double[] velocity);

  /** q becomes W^-1 q, and its gradient W' g. */
  void standardize(double[] position, double[] gradient);
}
