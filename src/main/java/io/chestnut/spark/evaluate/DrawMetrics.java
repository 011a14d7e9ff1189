package io.chestnut.spark.evaluate;

import java.io.Serializable;

/**
 * Metrics of one draw: observed response and expected response of all rows in, a number a metric
 * out.
 */
@FunctionalInterface
interface DrawMetrics extends Serializable {
  double[] of(double[] y, double[] expected);
}
