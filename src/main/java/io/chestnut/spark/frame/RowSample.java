package io.chestnut.spark.frame;

import io.chestnut.model.RowHash;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sample of distinct rows that depends on their content alone, not on how a cluster divides them:
 * those with the least {@link RowHash}, 1,024 at most, fewer of wide ones; mergeable.
 */
final class RowSample implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MOST_ROWS = 1024;
  private static final int LEAST_ROWS = 64;
  private static final int NUMBERS = 1 << 20;

  private final int size;
  private boolean complete = true;
  private final TreeMap<Long, double[]> rows = new TreeMap<>();

  /** Of rows of {@code width} numbers. */
  RowSample(int width) {
    size = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, NUMBERS / width));
  }

  void add(double[] row) {
    offer(RowHash.of(row, 0, row.length), row);
  }

  void merge(RowSample other) {
    complete &= other.complete;
    for (Map.Entry<Long, double[]> entry : other.rows.entrySet()) {
      offer(entry.getKey(), entry.getValue());
    }
  }

  private void offer(long hash, double[] row) {
    if (rows.size() < size || hash <= rows.lastKey()) {
      rows.merge(hash, row.clone(), (a, b) -> Arrays.compare(a, b) <= 0 ? a : b);
      if (rows.size() > size) {
        rows.pollLastEntry();
        complete = false;
      }
    } else {
      complete = false;
    }
  }

  /** Whether every row that was offered is among them. */
  boolean isComplete() {
    return complete;
  }

  List<double[]> rows() {
    return List.copyOf(rows.values());
  }
}
