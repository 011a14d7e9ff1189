package io.chestnut.posterior;

import java.util.Arrays;

/**
 * The highest density interval of a sample: with the S draws sorted and k = floor(p S), the
 * narrowest [x_i, x_i+k], the first of equals.
 *
 * @param low its lower end
 * @param high its upper end
 * @see "Chen and Shao (1999), Monte Carlo estimation of Bayesian credible and HPD intervals; the
 *     definition of arviz.hdi"
 */
public record HighestDensityInterval(double low, double high) {
  /**
   * Of draws in any order; NaN when one of them is NaN.
   *
   * @param probability its mass, in (0, 1)
   */
  public static HighestDensityInterval of(double[] values, double probability) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, probability);
  }

  /** Of ascending draws. */
  static HighestDensityInterval ofSorted(double[] sorted, double probability) {
    int span = span(sorted.length, probability);
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return new HighestDensityInterval(Double.NaN, Double.NaN);
    }
    int first = 0;
    for (int i = 1; i < sorted.length - span; i++) {
      if (sorted[i + span] - sorted[i] < sorted[first + span] - sorted[first]) {
        first = i;
      }
    }
    return new HighestDensityInterval(sorted[first], sorted[first + span]);
  }

  /** k = floor(p S), at most S - 1: how many ranks the ends of the interval are apart. */
  public static int span(int size, double probability) {
    if (size < 1 || !(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "an interval of probability " + probability + " from " + size + " draws");
    }
    return Math.min((int) Math.floor(probability * size), size - 1);
  }
}
