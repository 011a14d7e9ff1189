package io.chestnut.criticism;

/**
 * Bins of probabilities, the same for all data: fine near 0 and near 1, where rare and all but
 * certain events are told apart. The least of p and 1 - p is binned by the upper bits of its
 * floating point representation, 1,024 bins from each power of two to the next, 2^-40 the last: a
 * bin is at most 0.1 % of it wide.
 */
final class ProbabilityBins {
  private static final int DROPPED_BITS = 42;
  private static final long LEAST = Double.doubleToRawLongBits(0x1p-40) >>> DROPPED_BITS;
  private static final int SIDE =
      (int) ((Double.doubleToRawLongBits(0.5) >>> DROPPED_BITS) - LEAST) + 1;

  /** How many bins; that of 1/2 is the middle one. */
  static final int BINS = 2 * SIDE - 1;

  private ProbabilityBins() {}

  /** The bin of a probability in [0, 1]: the larger, the larger. */
  static int of(double probability) {
    return probability <= 0.5 ? side(probability) : BINS - 1 - side(1 - probability);
  }

  private static int side(double p) {
    return (int) Math.max(0, (Double.doubleToRawLongBits(p) >>> DROPPED_BITS) - LEAST);
  }
}
