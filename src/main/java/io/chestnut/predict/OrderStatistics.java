package io.chestnut.predict;

import io.chestnut.family.Link;
import io.chestnut.math.Quantiles;
import io.chestnut.posterior.HighestDensityInterval;

/**
 * Highest density interval and median of D predictions, exact, without sorting them all. The
 * interval is the narrowest of [x_i, x_i+k], k = floor(p D): only the D - k smallest and the D - k
 * largest values can be its ends. An evenly spaced sample of the values, sorted, gives thresholds
 * that cut off a little more than these tails, and a window that holds the middle ranks (the
 * sampling of Floyd and Rivest 1975); one pass without branches collects the three parts, which
 * alone are sorted. When a threshold was unlucky, or the values are few or infinite, all are
 * sorted.
 *
 * <p>Ranks are found on the linear predictors, which spread smoothly where predictions crowd at 0
 * or 1, and only the tails and the middle are transformed, by an inverse link that increases. (Two
 * linear predictors a few units in the last place apart may swap by the rounding of the inverse
 * link.) Holds its buffers: one thread each.
 */
final class OrderStatistics {
  /** Fewer values are sorted at once. */
  private static final int FEW = 256;

  /**
   * Standard errors of a sample's rank that thresholds keep away: of a hundred rows less than one
   * is unlucky.
   */
  private static final double MARGIN = 3;

  private final int size;
  private final int tail;
  private final boolean selecting;
  private final double[] sample;
  private final int tailRank;
  private final int middleMargin;
  private final double[] lower;
  private final double[] upper;
  private final double[] middle;
  private final double[] one = new double[1];
  private final double[] two = new double[2];
  private final BucketSort bucketSort;
  private int lowerSize;
  private int upperSize;
  private int middleSize;
  private int belowMiddle;
  private double low;
  private double high;
  private double median;

  /**
   * For samples of {@code size} values.
   *
   * @param interval probability of the highest density interval
   */
  OrderStatistics(int size, double interval) {
    this.size = size;
    this.tail = size - HighestDensityInterval.span(size, interval);
    this.selecting = size >= FEW && tail <= size / 4;
    this.sample = new double[Math.min(1024, Math.max(64, size / 32))];
    double share = (double) tail / size;
    int m = sample.length;
    this.tailRank = (int) Math.ceil(m * share + MARGIN * Math.sqrt(m * share * (1 - share)));
    this.middleMargin = (int) Math.ceil(MARGIN * Math.sqrt(m * 0.25));
    this.lower = new double[size];
    this.upper = new double[size];
    this.middle = new double[size];
    this.bucketSort = new BucketSort(Math.max(size, m));
  }

  /**
   * Finds low, high and median of the inverse link of {@code values[0..size)}, none NaN; of the
   * values themselves with {@link Link#IDENTITY}. The link increases.
   */
  void find(double[] values, Link link) {
    if (selecting && collected(values)) {
      bucketSort.sort(lower, lowerSize);
      bucketSort.sort(upper, upperSize);
      bucketSort.sort(middle, middleSize);
      invert(link, lower, 0, tail);
      invert(link, upper, upperSize - tail, upperSize);
      narrowest(lower, upper, upperSize - tail);
      median(middle, belowMiddle, link);
    } else {
      System.arraycopy(values, 0, lower, 0, size);
      bucketSort.sort(lower, size);
      median(lower, 0, link);
      invert(link, lower, 0, size);
      narrowest(lower, lower, size - tail);
    }
  }

  /** Whether both tails and the middle ranks are in the parts that were collected. */
  private boolean collected(double[] values) {
    int m = sample.length;
    for (int i = 0; i < m; i++) {
      sample[i] = values[(int) ((long) i * size / m)];
    }
    bucketSort.sort(sample, m);
    if (Double.isInfinite(sample[0]) || Double.isInfinite(sample[m - 1])) {
      return false; // the signs of differences would be those of NaN
    }
    collect(
        values,
        sample[tailRank],
        sample[m - 1 - tailRank],
        sample[m / 2 - middleMargin],
        sample[m / 2 + middleMargin]);
    return lowerSize >= tail
        && upperSize >= tail
        && belowMiddle <= (size - 1) / 2
        && belowMiddle + middleSize > size / 2;
  }

  /** Every value is stored in each part, and overwritten by the next when it is not in it. */
  private void collect(double[] values, double lowest, double highest, double from, double to) {
    int nLower = 0;
    int nUpper = 0;
    int nMiddle = 0;
    int below = 0;
    for (int i = 0; i < size; i++) {
      double x = values[i];
      lower[nLower] = x;
      nLower += 1 - negative(lowest - x);
      upper[nUpper] = x;
      nUpper += 1 - negative(x - highest);
      middle[nMiddle] = x;
      int belowWindow = negative(x - from);
      below += belowWindow;
      nMiddle += 1 - (belowWindow | negative(to - x));
    }
    lowerSize = nLower;
    upperSize = nUpper;
    middleSize = nMiddle;
    belowMiddle = below;
  }

  /** 1 when {@code difference} is below zero, otherwise 0. */
  private static int negative(double difference) {
    return (int) (Double.doubleToRawLongBits(difference) >>> 63);
  }

  /** {@code from}: where in {@code right} the tail of largest values begins. */
  private void narrowest(double[] left, double[] right, int from) {
    int first = 0;
    double width = right[from] - left[0];
    for (int i = 1; i < tail; i++) {
      double candidate = right[from + i] - left[i];
      if (candidate < width) {
        width = candidate;
        first = i;
      }
    }
    low = left[first];
    high = right[from + first];
  }

  private static void invert(Link link, double[] values, int from, int to) {
    if (link != Link.IDENTITY) {
      for (int i = from; i < to; i++) {
        values[i] = link.inverse(values[i]);
      }
    }
  }

  /** {@code below}: how many of all values are less than {@code sorted[0]}. */
  private void median(double[] sorted, int below, Link link) {
    if (size % 2 == 1) {
      one[0] = link.inverse(sorted[size / 2 - below]);
      median = Quantiles.ofSorted(one, 0.5);
    } else {
      two[0] = link.inverse(sorted[size / 2 - 1 - below]);
      two[1] = link.inverse(sorted[size / 2 - below]);
      median = Quantiles.ofSorted(two, 0.5);
    }
  }

  /** Lower end of the interval. */
  double low() {
    return low;
  }

  /** Upper end of the interval. */
  double high() {
    return high;
  }

  double median() {
    return median;
  }
}
