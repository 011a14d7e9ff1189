package io.chestnut.criticism;

import java.util.ArrayList;
import java.util.List;

/**
 * The probability integral transform of an observed y under a sample of D draws of its predictive
 * distribution, spread evenly over the ranks that y can have among them:
 *
 * <pre>
 *   from #(x_i < y) / (D + 1)  to  (#(x_i <= y) + 1) / (D + 1)
 * </pre>
 *
 * <p>The mean over the rows in bins of equal width is the non-randomised PIT histogram: flat when
 * the predictive distribution is right, whether it is of counts or continuous.
 *
 * @see "Czado, Gneiting, Held (2009), Predictive model assessment for count data, Biometrics 65,
 *     section 2.2"
 */
public final class Pit {
  /** Bins of the histogram. */
  public static final int BINS = 20;

  private Pit() {}

  /**
   * A bin of the histogram.
   *
   * @param lower its lower end
   * @param upper its upper end
   * @param share of the rows' transforms in it: 0.05 when the predictions are right
   */
  public record Bin(double lower, double upper, double share) {}

  /**
   * The shares of one row in each of the bins; they sum to 1.
   *
   * @param ascending the draws
   * @param out receives {@link #BINS} shares
   */
  public static void ofSorted(double[] ascending, double y, double[] out) {
    int below = 0;
    int upTo = 0;
    for (double x : ascending) {
      below += x < y ? 1 : 0;
      upTo += x <= y ? 1 : 0;
    }
    double ranks = ascending.length + 1.0;
    double low = below / ranks;
    double high = (upTo + 1) / ranks;
    double before = 0;
    for (int b = 0; b < BINS; b++) {
      double until = Math.min(1, Math.max(0, ((b + 1.0) / BINS - low) / (high - low)));
      out[b] = until - before;
      before = until;
    }
  }

  /** The histogram from the sums of the rows' shares. */
  public static List<Bin> of(double[] sums, long rows) {
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(new Bin((double) b / BINS, (b + 1.0) / BINS, sums[b] / rows));
    }
    return bins;
  }
}
