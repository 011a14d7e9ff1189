package io.chestnut.spark.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranges of 0..size-1, a task each: a fixed number of them, so that sums over a range, added in
 * order, do not depend on the cluster.
 */
final class Slices {
  private static final int MOST = 32;

  private Slices() {}

  /** Pairs of first and one past the last. */
  static List<int[]> of(int size) {
    int slices = Math.min(MOST, size);
    return IntStream.range(0, slices)
        .mapToObj(
            s ->
                new int[] {
                  (int) ((long) s * size / slices), (int) ((long) (s + 1) * size / slices)
                })
        .toList();
  }
}
