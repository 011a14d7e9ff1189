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
   * @param probability of the event, in [0, 1]
   * @param bins how many
   */
  public static List<Bin> of(double[] y, double[] probability, int bins) {
    Pairs.check(y, probability);
    long[] rows = new long[bins];
    double[] predicted = new double[bins];
    double[] observed = new double[bins];
    for (int i = 0; i < y.length; i++) {
      int bin = bin(probability[i], bins);
      rows[bin]++;
      predicted[bin] += probability[i];
      observed[bin] += y[i];
    }
    List<Bin> result = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      result.add(
          new Bin(
              (double) b / bins,
              (b + 1.0) / bins,
              rows[b],
              predicted[b] / rows[b],
              observed[b] / rows[b]));
    }
    return result;
  }

  private static int bin(double probability, int bins) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability lies in [0, 1], not " + probability);
    }
    int bin = Math.min((int) (probability * bins), bins - 1);
    // The product may round up to the next bin's lower end.
    return probability < (double) bin / bins ? bin - 1 : bin;
  }
}
