package io.chestnut.model;

import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.formula.Term;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows and outcomes of each level of a categorical main effect, its reference level included: a
 * row's level is read from its columns, which differ from level to level in any coding.
 */
final class LevelTally {
  private final Term term;
  private final int firstColumn;
  private final int columns;
  private final List<String> labels;
  private final Map<DoubleBuffer, Integer> levels = new HashMap<>();
  private final long[] rows;
  private final boolean[] low;
  private final boolean[] high;

  private LevelTally(Term term, int firstColumn, List<Encoding.Contrast> contrasts) {
    this.term = term;
    this.firstColumn = firstColumn;
    this.columns = contrasts.size();
    this.labels = contrasts.get(0).levels().stream().map(level -> level.label()).toList();
    for (int i = 0; i < labels.size(); i++) {
      int level = i;
      double[] weights = contrasts.stream().mapToDouble(c -> c.weights().get(level)).toArray();
      levels.put(DoubleBuffer.wrap(weights), i);
    }
    this.rows = new long[labels.size()];
    this.low = new boolean[labels.size()];
    this.high = new boolean[labels.size()];
  }

  /** One for each term of one categorical factor whose columns tell its levels apart. */
  static List<LevelTally> of(Design design) {
    List<LevelTally> tallies = new ArrayList<>();
    for (Term term : design.formula().terms()) {
      of(design, term)
          .filter(tally -> tally.levels.size() == tally.rows.length)
          .ifPresent(tallies::add);
    }
    return tallies;
  }

  private static Optional<LevelTally> of(Design design, Term term) {
    List<DesignColumn> all = design.columns();
    int[] own =
        IntStream.range(0, all.size()).filter(j -> all.get(j).term().equals(term)).toArray();
    List<Encoding.Contrast> contrasts = new ArrayList<>();
    for (int j : own) {
      if (all.get(j).encodings().size() == 1
          && all.get(j).encodings().get(0) instanceof Encoding.Contrast contrast) {
        contrasts.add(contrast);
      }
    }
    return term.order() == 1 && own.length > 0 && contrasts.size() == own.length
        ? Optional.of(new LevelTally(term, own[0], contrasts))
        : Optional.empty();
  }

  void add(double[] x, boolean isLow, boolean isHigh) {
    Integer level = levels.get(DoubleBuffer.wrap(x, firstColumn, columns));
    if (level != null) {
      rows[level]++;
      low[level] |= isLow;
      high[level] |= isHigh;
    }
  }

  Term term() {
    return term;
  }

  int levels() {
    return rows.length;
  }

  String label(int level) {
    return labels.get(level);
  }

  long rows(int level) {
    return rows[level];
  }

  /** Whether the level has rows, and all outcomes of them are low. */
  boolean onlyLow(int level) {
    return low[level] && !high[level];
  }

  /** Whether the level has rows, and all outcomes of them are high. */
  boolean onlyHigh(int level) {
    return high[level] && !low[level];
  }
}
