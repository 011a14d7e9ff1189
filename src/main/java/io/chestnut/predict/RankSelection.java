package io.chestnut.predict;

import java.util.Arrays;

/**
 * The value of a rank among others: a histogram over their range tells the bin that holds the rank,
 * and only that bin is sorted. Exact for any values but NaN. Holds its buffers: one thread each.
 */
final class RankSelection {
  private static final int MOST_BINS = 256;

  /** Fewer values than this to a bin on average, and neighbouring ranks are seldom in one. */
  private static final int VALUES_PER_BIN = 4;

  private final int[] counts = new int[MOST_BINS];
  private final double[] bin;
  private final BucketSort bucketSort;
  private int held;
  private int before;

  /** For at most {@code capacity} values. */
  RankSelection(int capacity) {
    bin = new double[capacity];
    bucketSort = new BucketSort(capacity);
  }

  /**
   * Finds the value that {@code rank} others precede in ascending order: {@link #value}.
   *
   * @param size how many values there are
   */
  void find(double[] values, int size, int rank) {
    double min = values[0];
    double max = values[0];
    for (int i = 1; i < size; i++) {
      if (values[i] < min) {
        min = values[i];
      } else if (values[i] > max) {
        max = values[i];
      }
    }
    int bins = Math.max(2, Math.min(MOST_BINS, size / VALUES_PER_BIN));
    double binsPerUnit = (bins - 1) / (max - min);
    if (binsPerUnit > 0 && binsPerUnit < Double.POSITIVE_INFINITY) {
      hold(values, size, rank, min, binsPerUnit);
    } else {
      System.arraycopy(values, 0, bin, 0, size);
      held = size;
      before = 0;
    }
    bucketSort.sort(bin, held);
  }

  /** Takes the bin of a rank. */
  private void hold(double[] values, int size, int rank, double min, double binsPerUnit) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[(int) ((values[i] - min) * binsPerUnit)]++;
    }
    int holder = 0;
    before = 0;
    while (before + counts[holder] <= rank) {
      before += counts[holder++];
    }
    held = 0;
    for (int i = 0; i < size; i++) {
      bin[held] = values[i];
      held += (int) ((values[i] - min) * binsPerUnit) == holder ? 1 : 0;
    }
  }

  /** Forgets the values of the last search. */
  void clear() {
    held = 0;
  }

  /** Whether the last search found this rank, too. */
  boolean holds(int rank) {
    return rank >= before && rank < before + held;
  }

  /** The value of a rank that is held. */
  double value(int rank) {
    return bin[rank - before];
  }
}
