package io.chestnut.sampler;

/** What warm-up makes of a window of draws: a metric, diagonal but for LOW_RANK. */
public enum MetricAdaptation {
  /** sigma_i^2 = Var(q_i), shrunk towards 0.001: Stan's {@code diag_e}. */
  DIAGONAL {
    @Override
    MetricEstimator estimator(int dimension) {
      return new VarianceEstimator(dimension);
    }
  },

  /**
   * sigma_i^2 = sqrt(Var(q_i) / Var(d log p / d q_i)), but only when the draws refute the metric in
   * use: for targets that are near N(0, I), which keep the unit metric exactly. See {@code
   * FisherEstimator}.
   */
  FISHER {
    @Override
    MetricEstimator estimator(int dimension) {
      return new FisherEstimator(dimension);
    }
  },

  /**
   * The diagonal of {@link #FISHER} and, beside it, the directions in which draws and gradients
   * show that it is off by more than a factor of 2: for targets of many correlated coordinates that
   * are not whitened. See {@code LowRankEstimator}.
   */
  LOW_RANK {
    @Override
    MetricEstimator estimator(int dimension) {
      return new LowRankEstimator(dimension);
    }
  };

  abstract MetricEstimator estimator(int dimension);
}
