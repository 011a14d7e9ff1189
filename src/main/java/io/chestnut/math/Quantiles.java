package io.chestnut.math;

/**
 * Sample quantiles: type 7 of Hyndman and Fan (1996), linear interpolation, the default of R and
 * numpy.
 */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The quantile at {@code probability} in [0, 1] of ascending values, none NaN; NaN when there are
   * none.
   */
  public static double ofSorted(double[] ascending, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability lies in [0, 1], not " + probability);
    }
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double position = (ascending.length - 1) * probability;
    int below = (int) position;
    double fraction = position - below;
    return fraction == 0
        ? ascending[below]
        : between(ascending[below], ascending[below + 1], fraction);
  }

  /** The value that lies {@code fraction} of the way from one order statistic to the next. */
  public static double between(double lower, double upper, double fraction) {
    return fraction == 0 || lower == upper ? lower : lower + fraction * (upper - lower);
  }
}
