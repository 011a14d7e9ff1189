package io.chestnut.predict;

import java.io.Serializable;

/**
 * The x1 at which the decision boundary goes to infinity, because the slope of x2 vanishes there.
 *
 * @param atMean under the posterior means of the coefficients
 * @param median its posterior median
 * @param low its lower quantile
 * @param high its upper quantile
 */
public record BoundaryPole(double atMean, double median, double low, double high)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
