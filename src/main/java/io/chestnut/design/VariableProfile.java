package io.chestnut.design;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a column that the right side of a formula reads was like in the training rows: those without
 * a missing value, weights not counted. Exact, whatever the order of rows and partitions.
 */
public sealed interface VariableProfile extends Serializable {
  /** How many rows. */
  long rows();

  /**
   * A column of numbers.
   *
   * @param rows with a finite number, at least one
   * @param min the least number
   * @param max the largest number
   * @param mean the exact mean, rounded once
   */
  record Numbers(long rows, double min, double max, double mean) implements VariableProfile {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A column of text or of booleans, or of numbers that the formula reads as levels, {@code C(k)}.
   *
   * @param rowsByLevel at least one level, in order of the levels
   */
  record Levels(Map<Level, Long> rowsByLevel) implements VariableProfile {
    private static final long serialVersionUID = 1L;

    public Levels {
      rowsByLevel = Collections.unmodifiableMap(new LinkedHashMap<>(rowsByLevel));
    }

    @Override
    public long rows() {
      return rowsByLevel.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The level with most rows; of several the first in order. */
    public Level mostFrequent() {
      long most = Collections.max(rowsByLevel.values());
      return rowsByLevel.entrySet().stream()
          .filter(level -> level.getValue() == most)
          .findFirst()
          .orElseThrow()
          .getKey();
    }
  }
}
