package io.chestnut.posterior;

import java.util.Arrays;

/**
 * Halves of chains, which turn a drift within a chain into a difference between chains. The middle
 * draw of an odd number is left out.
 */
final class SplitChains {
  /** Fewer draws a chain give no diagnostic, as in ArviZ. */
  static final int LEAST_DRAWS = 4;

  private SplitChains() {}

  /** Draws of {@code chains} chains, chain after chain, as those of twice as many half chains. */
  static double[] halves(double[] values, int chains) {
    int draws = drawsPerChain(values, chains);
    int half = draws / 2;
    double[] halves = new double[2 * half * chains];
    for (int c = 0; c < chains; c++) {
      int chain = c * draws;
      System.arraycopy(values, chain, halves, 2 * c * half, half);
      System.arraycopy(values, chain + draws - half, halves, (2 * c + 1) * half, half);
    }
    return halves;
  }

  /** Whether draws admit a diagnostic: at least four a chain, none NaN. */
  static boolean usable(double[] values, int chains) {
    return drawsPerChain(values, chains) >= LEAST_DRAWS
        && Arrays.stream(values).noneMatch(Double::isNaN);
  }

  private static int drawsPerChain(double[] values, int chains) {
    if (chains < 1 || values.length % chains != 0) {
      throw new IllegalArgumentException(values.length + " draws for " + chains + " chains");
    }
    return values.length / chains;
  }
}
