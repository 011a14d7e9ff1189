package io.chestnut.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The levels of a categorical factor and their rows, in bounded space. */
final class CategoricalFactorState extends FactorState {
  private static final long serialVersionUID = 1L;

  /** With more levels than this a factor is taken for an id, and its levels are not kept. */
  static final int MOST_LEVELS = 10_000;

  private final HashMap<Level, Long> rows = new HashMap<>();
  private boolean overflowing;

  CategoricalFactorState(ExpressionEvaluator evaluator) {
    super(evaluator);
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

  /** The levels in order; none when there were too many. */
  List<Level> levels() {
    return new ArrayList<>(rowsByLevel().keySet());
  }

  /** Rows of each level, in order of the levels. */
  Map<Level, Long> rowsByLevel() {
    return Collections.unmodifiableMap(new TreeMap<>(rows));
  }
}
