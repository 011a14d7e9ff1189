package io.chestnut.criticism;

import io.chestnut.math.Quantiles;
import java.util.Arrays;

/**
 * The posterior band of a curve: at each of its abscissae the two quantiles, over the draws, that
 * an equal-tailed interval ends at. Draws whose curve is not defined there are left out.
 */
public final class Band {
  private final double[] abscissae;
  private final double[] low;
  private final double[] high;

  private Band(double[] abscissae, double[] low, double[] high) {
    this.abscissae = abscissae;
    this.low = low;
    this.high = high;
  }

  /**
   * The band.
   *
   * @param abscissae ascending
   * @param ordinates [abscissa][draw]
   * @param probability of the interval, in (0, 1)
   */
  public static Band of(double[] abscissae, double[][] ordinates, double probability) {
    double[] low = new double[abscissae.length];
    double[] high = new double[abscissae.length];
    for (int k = 0; k < low.length; k++) {
      double[] sorted =
          Arrays.stream(ordinates[k]).filter(value -> !Double.isNaN(value)).sorted().toArray();
      low[k] = Quantiles.ofSorted(sorted, 0.5 * (1 - probability));
      high[k] = Quantiles.ofSorted(sorted, 0.5 * (1 + probability));
    }
    return new Band(abscissae, low, high);
  }

  /** The lower end at an abscissa, straight in between; NaN where it is not defined. */
  public double low(double x) {
    return at(low, x);
  }

  /** The upper end. */
  public double high(double x) {
    return at(high, x);
  }

  private double at(double[] ends, double x) {
    int found = Arrays.binarySearch(abscissae, x);
    if (found >= 0) {
      return ends[found];
    }
    int above = -found - 1;
    if (above == 0 || above == ends.length) {
      return ends[Math.min(above, ends.length - 1)];
    }
    double inside = (x - abscissae[above - 1]) / (abscissae[above] - abscissae[above - 1]);
    return Quantiles.between(ends[above - 1], ends[above], inside);
  }
}
