package io.chestnut.spark.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranges of 0..size-1, a task each: a fixed number of them, so that sums over a range, added in
 * order, do not depend on the cluster.
 */
final class Slices {
  private static final int MOST = 32;

  /** Numbers that the results of all ranges may hold together: 64 MB. */
  private static final long MOST_NUMBERS = 8_000_000L;

  private Slices() {}

  /**
   * Pairs of first and one past the last.
   *
   * @param each numbers that the result of a range holds: the more, the fewer ranges
   */
  static List<int[]> of(int size, int each) {
    int affordable = (int) Math.max(1, MOST_NUMBERS / Math.max(1, each));
    int slices = Math.min(Math.min(MOST, affordable), size);
    return IntStream.range(0, slices)
        .mapToObj(
            s ->
                new int[] {
                  (int) ((long) s * size / slices), (int) ((long) (s + 1) * size / slices)
                })
        .toList();
  }
}
