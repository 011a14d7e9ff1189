package io.chestnut.predict;

import java.io.Serializable;

/**
 * Where the decision boundary lies at one x1. The boundary is a ratio of coefficients: its
 * posterior has Cauchy tails and no mean, so there are a median and quantiles only.
 *
 * @param atMean x2 of the boundary under the posterior means of the coefficients
 * @param median posterior median of x2
 * @param low lower quantile of x2
 * @param high upper quantile of x2
 * @param crossing the share of draws whose boundary lies inside the range of x2 here
 */
public record BoundaryPoint(double atMean, double median, double low, double high, double crossing)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
