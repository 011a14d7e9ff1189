package io.chestnut.criticism;

/** How often intervals hold the observed response. */
public final class IntervalCoverage {
  private IntervalCoverage() {}

  /** The share of rows with low <= y <= high; NaN without rows. */
  public static double of(double[] y, double[] low, double[] high) {
    Pairs.check(y, low);
    Pairs.check(y, high);
    long covered = 0;
    for (int i = 0; i < y.length; i++) {
      covered += low[i] <= y[i] && y[i] <= high[i] ? 1 : 0;
    }
    return (double) covered / y.length;
  }
}
