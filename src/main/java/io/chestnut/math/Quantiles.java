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
    double lower = ascending[below];
    if (fraction == 0) {
      return lower;
    }
    double upper = ascending[below + 1];
    return lower == upper ? lower : lower + fraction * (upper - lower);
  }
}
