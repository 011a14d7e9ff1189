package io.chestnut.posterior;

import io.chestnut.math.NormalQuantile;
import java.util.Arrays;

/**
 * Rank normalization: z = Phi^-1((r - 3/8) / (S + 1/4)), r the rank among all S draws, ties sharing
 * their average rank (Blom 1958).
 *
 * @see "Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), Rank-normalization, folding, and
 *     localization, Bayesian Analysis 16, eq. 14"
 */
public final class RankNormalization {
  private RankNormalization() {}

  /** The normal scores of {@code values}, none of them NaN. */
  public static double[] scores(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = countBelow(sorted, values[i]);
      int upTo = countUpTo(sorted, values[i]);
      double rank = (below + upTo + 1) / 2.0;
      scores[i] = NormalQuantile.of((rank - 0.375) / (values.length + 0.25));
    }
    return scores;
  }

  /** How many of {@code sorted} are less than x. */
  private static int countBelow(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of {@code sorted} are less than or equal to x. */
  private static int countUpTo(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
