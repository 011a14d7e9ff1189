package io.chestnut.spark.evaluate;

import java.io.Serializable;

/** Metrics of one draw from all rows. */
@FunctionalInterface
interface DrawMetrics extends Serializable {
  /**
   * A number a metric.
   *
   * @param y observed responses
   * @param eta linear predictors
   * @param expected responses
   * @param likelihood receives the probability of each observed class of a binary response
   */
  double[] of(double[] y, double[] eta, double[] expected, double[] likelihood);
}
