package io.chestnut.design;

import io.chestnut.formula.Factor;
import io.chestnut.formula.Term;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of each combination of the levels of some categorical factors, in bounded space: with
 * more than {@value #MOST_CELLS} combinations none is kept. Merging is commutative and associative.
 */
public final class CellCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most combinations with rows that are kept. */
  public static final int MOST_CELLS = 100_000;

  private final List<ExpressionEvaluator> factors;
  private final Map<List<Level>, Long> rows = new HashMap<>();
  private boolean overflowing;

  private CellCounts(List<ExpressionEvaluator> factors) {
    this.factors = List.copyOf(factors);
  }

  /** One for each set of two or more categorical factors that a term has. */
  static List<CellCounts> of(List<Term> terms, List<FactorState> factors) {
    Map<String, ExpressionEvaluator> categorical = new HashMap<>();
    for (FactorState factor : factors) {
      if (factor instanceof CategoricalFactorState) {
        categorical.put(factor.name(), factor.evaluator());
      }
    }
    Set<Set<String>> seen = new HashSet<>();
    List<CellCounts> counts = new ArrayList<>();
    for (Term term : terms) {
      List<String> names =
          term.factors().stream().map(Factor::name).filter(categorical::containsKey).toList();
      if (names.size() > 1 && seen.add(Set.copyOf(names))) {
        counts.add(new CellCounts(names.stream().map(categorical::get).toList()));
      }
    }
    return counts;
  }

  void add(DataRow row) {
    List<Level> cell = new ArrayList<>(factors.size());
    for (ExpressionEvaluator factor : factors) {
      cell.add(factor.level(row));
    }
    if (!cell.contains(null)) {
      count(cell, 1L);
    }
  }

  void merge(CellCounts other) {
    overflowing |= other.overflowing;
    other.rows.forEach(this::count);
    dropWhenOverflowing();
  }

  private void count(List<Level> cell, long more) {
    if (!overflowing) {
      rows.merge(cell, more, Long::sum);
      dropWhenOverflowing();
    }
  }

  private void dropWhenOverflowing() {
    overflowing |= rows.size() > MOST_CELLS;
    if (overflowing) {
      rows.clear();
    }
  }

  /** The names of the factors, in the order of their term. */
  public List<String> factors() {
    return factors.stream().map(factor -> factor.expression().text()).toList();
  }

  /** Whether there were too many combinations to be kept. */
  public boolean isOverflowing() {
    return overflowing;
  }

  /** How many combinations of levels there are, with rows or without; a double, for the product. */
  public double cells(Design design) {
    return levels(design).stream().mapToDouble(List::size).reduce(1.0, (a, b) -> a * b);
  }

  /** How many combinations of levels have no rows. */
  public double emptyCells(Design design) {
    return cells(design) - rows.size();
  }

  /** The first combinations without rows, the first factor varying fastest. */
  public List<List<Level>> emptyCells(Design design, int most) {
    List<List<Level>> levels = levels(design);
    List<List<Level>> empty = new ArrayList<>();
    double wanted = Math.min(most, emptyCells(design));
    int[] position = new int[levels.size()];
    while (empty.size() < wanted) {
      List<Level> cell = new ArrayList<>();
      for (int f = 0; f < position.length; f++) {
        cell.add(levels.get(f).get(position[f]));
      }
      if (!rows.containsKey(cell)) {
        empty.add(cell);
      }
      advance(position, levels);
    }
    return empty;
  }

  private static void advance(int[] position, List<List<Level>> levels) {
    for (int f = 0; f < position.length && ++position[f] == levels.get(f).size(); f++) {
      position[f] = 0;
    }
  }

  private List<List<Level>> levels(Design design) {
    return factors().stream().map(design.levels()::get).toList();
  }
}
