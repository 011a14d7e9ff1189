package io.chestnut.sampler;

import java.io.Serializable;

/** Learns a metric from the draws of one window. */
sealed interface MetricEstimator extends Serializable
    permits VarianceEstimator, FisherEstimator, LowRankEstimator {
  /** One more draw of the window, with its gradient. */
  void add(PhasePoint draw);

  /** The metric to go on with after {@code current}: that one itself, when it is to be kept. */
  Metric estimate(Metric current);

  /** Begins another window. */
  void restart();

  MetricEstimator copy();
}
