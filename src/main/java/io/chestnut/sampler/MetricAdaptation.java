package io.chestnut.sampler;

/** What warm-up makes of a window of draws: a diagonal metric M^-1 = diag(sigma_i^2). */
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
  };

  abstract MetricEstimator estimator(int dimension);
}
