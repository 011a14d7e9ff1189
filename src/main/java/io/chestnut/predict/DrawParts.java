package io.chestnut.predict;

import io.chestnut.math.NormalQuantile;
import io.chestnut.model.kernel.PredictionKernel;

/**
 * The smallest and the largest of D values, sorted, and those about their mean, without sorting the
 * others. Thresholds mean -+ z sd, as of a normal sample, cut off a little more than the tails that
 * are wanted: of a share q
 *
 * <pre>
 *   z = Phi^-1(1 - (q + 2 sqrt(q (1 - q) / D)))
 * </pre>
 *
 * <p>A pass without branches collects what lies beyond them or about the mean. Where that is too
 * little, z is lowered on that side; after six attempts the values are not such a sample (ties, a
 * point mass) and the answer is no. The mean and sd decide what is collected, never the result.
 * Holds its buffers: one thread each.
 */
final class DrawParts {
  private static final int ATTEMPTS = 6;
  private static final double STEP = 0.35;

  /** Standard errors of a rank that a threshold keeps away. */
  private static final double MARGIN = 2;

  /** How far a median may be from the mean for the skewness alone, in sd. */
  private static final double SKEWNESS = 0.03;

  /** Standard error of a normal sample's median about its mean, times sqrt D, in sd. */
  private static final double MEDIAN_ERROR = 0.756;

  private final PredictionKernel kernel;
  private final int size;
  private final int stride;
  private final int tail;
  private final double z;
  private final double width;
  private final long[] marks;
  private final double[] marked;
  private final double[] lower;
  private final double[] upper;
  private final double[] middle;
  private final BucketSort bucketSort;
  private int lowerSize;
  private int upperSize;
  private int middleSize;
  private int belowMiddle;
  private int middleNotAbove;

  /** What of the values about their mean is wanted. */
  enum Middle {
    NOTHING,
    MEDIAN
  }

  /**
   * For {@code size} values.
   *
   * @param stride their number with padding, a multiple of eight
   * @param tail how many of the smallest and of the largest are wanted
   */
  DrawParts(PredictionKernel kernel, int size, int stride, int tail, Middle median) {
    this.kernel = kernel;
    this.size = size;
    this.stride = stride;
    this.tail = tail;
    double share = (double) tail / size;
    double cut = share + MARGIN * Math.sqrt(share * (1 - share) / size);
    this.z = tail == 0 ? Double.POSITIVE_INFINITY : NormalQuantile.of(1 - cut);
    this.width = median == Middle.MEDIAN ? SKEWNESS + 3 * MEDIAN_ERROR / Math.sqrt(size) : 0.0;
    this.marks = new long[stride];
    this.marked = new double[stride];
    this.lower = new double[stride];
    this.upper = new double[stride];
    this.middle = new double[stride];
    this.bucketSort = new BucketSort(stride);
  }

  /**
   * Whether both tails were found.
   *
   * @param values padded, none NaN
   */
  boolean found(double[] values, double mean, double sd) {
    if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
      return false;
    }
    double below = z;
    double above = z;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!apart(below, above)) {
        return false;
      }
      collect(values, mean, sd, below, above);
      if (lowerSize >= tail && upperSize >= tail) {
        bucketSort.sort(lower, lowerSize);
        bucketSort.sort(upper, upperSize);
        int padding = values[0] > mean ? stride - size : 0;
        belowMiddle = size - (kernel.above(values, stride, mean) - padding) - middleNotAbove;
        return true;
      }
      below -= lowerSize < tail ? STEP : 0;
      above -= upperSize < tail ? STEP : 0;
    }
    return false;
  }

  /** Whether the middle is in the inner half between the thresholds. */
  private boolean apart(double below, double above) {
    return tail == 0 || width + 0.5 * Math.abs(above - below) < 0.25 * (above + below);
  }

  /** Takes what lies more than {@code below} and {@code above} sd from the mean, and the middle. */
  private void collect(double[] values, double mean, double sd, double below, double above) {
    double centre = tail == 0 ? mean : mean + 0.5 * (above - below) * sd;
    double reach = 0.5 * (above + below) * sd;
    kernel.mark(values, stride, centre, reach, mean, width * sd, marks);
    int n = 0;
    for (int i = 0; i < size; i++) {
      marked[n] = values[i];
      n += (int) marks[i];
    }
    split(n, centre - 0.5 * reach, centre + 0.5 * reach, mean);
  }

  /** Every value is stored in each part, and overwritten by the next when it is not in it. */
  private void split(int n, double left, double right, double mean) {
    int nLower = 0;
    int nUpper = 0;
    int notAbove = 0;
    for (int i = 0; i < n; i++) {
      double x = marked[i];
      int isLower = negative(x - left);
      int isUpper = negative(right - x);
      lower[nLower] = x;
      upper[nUpper] = x;
      middle[i - nLower - nUpper] = x;
      nLower += isLower;
      nUpper += isUpper;
      notAbove += 1 - negative(mean - x);
    }
    lowerSize = nLower;
    upperSize = nUpper;
    middleSize = n - nLower - nUpper;
    middleNotAbove = notAbove - nLower;
  }

  /** 1 when {@code difference} is below zero, otherwise 0. */
  private static int negative(double difference) {
    return (int) (Double.doubleToRawLongBits(difference) >>> 63);
  }

  /** The smallest values, ascending, as many as are wanted; room for padding behind. */
  double[] lower() {
    return lower;
  }

  /** The largest values, ascending, as many as are wanted up to {@link #upperSize}. */
  double[] upper() {
    return upper;
  }

  int upperSize() {
    return upperSize;
  }

  /** Values about the mean in the order of the draws, {@link #middleSize} of them. */
  double[] middle() {
    return middle;
  }

  int middleSize() {
    return middleSize;
  }

  /** How many values are smaller than those of the middle. */
  int belowMiddle() {
    return belowMiddle;
  }
}
