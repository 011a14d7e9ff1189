package io.chestnut.spark.frame;

import io.chestnut.design.Level;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the rows of values that a column cannot have, and keeps the least few; mergeable. */
final class WrongValues implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LISTED = 5;

  private final TreeMap<Double, Long> least = new TreeMap<>();
  private long rows;

  void add(double value) {
    rows++;
    count(value, 1);
  }

  void merge(WrongValues other) {
    rows += other.rows;
    other.least.forEach(this::count);
  }

  /** Whoever drops a value has five lesser ones, so the counts that are left are complete. */
  private void count(double value, long more) {
    least.merge(value, more, Long::sum);
    if (least.size() > LISTED) {
      least.pollLastEntry();
    }
  }

  long rows() {
    return rows;
  }

  /** The least value as a formula would write it. */
  String leastLabel() {
    return label(least.firstKey());
  }

  /** {@code -1 (2 rows), 2.5 (1 row)}. */
  String examples() {
    return least.entrySet().stream().map(WrongValues::example).collect(Collectors.joining(", "));
  }

  private static String example(Map.Entry<Double, Long> value) {
    return label(value.getKey()) + " (" + Words.rows(value.getValue()) + ")";
  }

  private static String label(double value) {
    return new Level.Numeric(value).label();
  }
}
