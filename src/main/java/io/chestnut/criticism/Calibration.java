package io.chestnut.criticism;

import java.util.ArrayList;
import java.util.List;

/**
 * Calibration of probabilities: in bins of equal width, how often the event was predicted and how
 * often it was observed. A bin holds lower <= p < upper, the last one also p = 1.
 */
public final class Calibration {
  private Calibration() {}

  /**
   * A bin.
   *
   * @param lower its lower end
   * @param upper its upper end
   * @param rows how many rows it holds
   * @param meanPredicted mean probability of these rows, NaN without rows
   * @param observedShare share of events among them, NaN without rows
   */
  public record Bin(
      double lower, double upper, long rows, double meanPredicted, double observedShare) {}

  /**
   * The bins, empty ones included.
   *
   * @param y 0 or 1
   * @param probability of the event, in [0, 1]; rows of NaN are left out
   * @param bins how many
   */
  public static List<Bin> of(double[] y, double[] probability, int bins) {
    Pairs.check(y, probability);
    long[] rows = new long[bins];
    long[] events = new long[bins];
    double[] predicted = new double[bins];
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(probability[i])) {
        int bin = bin(probability[i], bins);
        rows[bin]++;
        predicted[bin] += probability[i];
        events[bin] += y[i] == 1 ? 1 : 0;
      }
    }
    return of(rows, events, predicted);
  }

  /** The bins from the number of rows, of events, and the sum of the probabilities of each. */
  static List<Bin> of(long[] rows, long[] events, double[] predicted) {
    int bins = rows.length;
    List<Bin> result = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      result.add(
          new Bin(
              (double) b / bins,
              (b + 1.0) / bins,
              rows[b],
              predicted[b] / rows[b],
              (double) events[b] / rows[b]));
    }
    return result;
  }

  /** The bin of a probability. */
  static int bin(double probability, int bins) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability lies in [0, 1], not " + probability);
    }
    int bin = Math.min((int) (probability * bins), bins - 1);
    // The product may round up to the next bin's lower end.
    return probability < (double) bin / bins ? bin - 1 : bin;
  }
}
