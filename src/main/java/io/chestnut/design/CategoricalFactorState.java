package io.chestnut.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The levels of a categorical factor and their rows, in bounded space. {@code C(x, levels=[...])}
 * fixes the levels; other values are then only counted.
 */
final class CategoricalFactorState extends FactorState {
  private static final long serialVersionUID = 1L;

  /** With more levels than this a factor is taken for an id, and its levels are not kept. */
  static final int MOST_LEVELS = 10_000;

  private final List<Level> fixed;
  private final HashMap<Level, Long> rows = new HashMap<>();
  private boolean overflowing;

  CategoricalFactorState(ExpressionEvaluator evaluator) {
    super(evaluator);
    this.fixed = LevelLiterals.fixed(evaluator.expression());
  }

  @Override
  void add(DataRow row) {
    Level level = evaluator().level(row);
    if (level == null) {
      countUndefined();
    } else if (level instanceof Level.Numeric number && Double.isInfinite(number.value())) {
      countInfinite();
    } else {
      count(level, 1L);
    }
  }

  @Override
  void merge(FactorState other) {
    super.merge(other);
    CategoricalFactorState categorical = (CategoricalFactorState) other;
    overflowing |= categorical.overflowing;
    categorical.rows.forEach(this::count);
    dropWhenOverflowing();
  }

  private void count(Level level, long more) {
    if (!overflowing) {
      rows.merge(level, more, Long::sum);
      dropWhenOverflowing();
    }
  }

  private void dropWhenOverflowing() {
    overflowing |= rows.size() > MOST_LEVELS;
    if (overflowing) {
      rows.clear();
    }
  }

  /** Whether there were more than {@link #MOST_LEVELS} levels. */
  boolean isOverflowing() {
    return overflowing;
  }

  /** The levels in order, fixed or found; none when too many were found. */
  List<Level> levels() {
    return fixed.isEmpty() ? new ArrayList<>(new TreeMap<>(rows).keySet()) : fixed;
  }

  /** Rows of each level, in order of the levels. */
  Map<Level, Long> rowsByLevel() {
    Map<Level, Long> counts = new LinkedHashMap<>();
    levels().forEach(level -> counts.put(level, rows.getOrDefault(level, 0L)));
    return Collections.unmodifiableMap(counts);
  }

  /** Rows of the values that are not among the fixed levels, in order of the values. */
  Map<Level, Long> rowsOfOthers() {
    Map<Level, Long> others = new TreeMap<>(rows);
    others.keySet().removeAll(levels());
    return others;
  }
}
