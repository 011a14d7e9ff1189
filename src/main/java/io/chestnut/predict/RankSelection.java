package io.chestnut.predict;

import java.util.Arrays;

/**
 * The value of a rank among others: a histogram over their range tells the bin that holds the rank,
 * and only that bin is sorted. Exact for any values but NaN. Holds its buffers: one thread each.
 */
final class RankSelection {
  private static final int BINS = 256;

  private final int[] counts = new int[BINS];
  private final double[] bin;
  private final BucketSort bucketSort;

  /** For at most {@code capacity} values. */
  RankSelection(int capacity) {
    bin = new double[capacity];
    bucketSort = new BucketSort(capacity);
  }

  /**
   * The value that {@code rank} others precede in ascending order.
   *
   * @param size how many values there are
   */
  double select(double[] values, int size, int rank) {
    double min = values[0];
    double max = values[0];
    for (int i = 1; i < size; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    int bins = Math.min(BINS, size);
    double binsPerUnit = (bins - 1) / (max - min);
    if (!(binsPerUnit > 0 && binsPerUnit < Double.POSITIVE_INFINITY)) {
      return ofSorted(values, size, rank);
    }
    count(values, size, min, binsPerUnit, bins);
    int holder = 0;
    int before = 0;
    while (before + counts[holder] <= rank) {
      before += counts[holder++];
    }
    int held = 0;
    for (int i = 0; i < size; i++) {
      bin[held] = values[i];
      held += (int) ((values[i] - min) * binsPerUnit) == holder ? 1 : 0;
    }
    bucketSort.sort(bin, held);
    return bin[rank - before];
  }

  private double ofSorted(double[] values, int size, int rank) {
    System.arraycopy(values, 0, bin, 0, size);
    bucketSort.sort(bin, size);
    return bin[rank];
  }

  private void count(double[] values, int size, double min, double binsPerUnit, int bins) {
    Arrays.fill(counts, 0, bins, 0);
    for (int i = 0; i < size; i++) {
      counts[(int) ((values[i] - min) * binsPerUnit)]++;
    }
  }
}
