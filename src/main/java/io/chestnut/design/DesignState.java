package io.chestnut.design;

import io.chestnut.formula.Factor;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What learning accumulates over the training rows: pure, mergeable, independent of the order of
 * rows and merges. Spark only carries it.
 *
 * <p>A row with a missing value (null or NaN) in any column that the formula reads is incomplete:
 * it is counted by column and otherwise ignored. Of complete rows it learns the levels of
 * categorical factors, at most 10,000 each, the extremes of numeric ones, and counts, by factor,
 * values outside a function's domain and infinite values.
 */
public final class DesignState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Formula formula;
  private final Schema schema;
  private final List<String> variables;
  private final long[] missing;
  private final FactorState response;
  private final List<FactorState> factors;
  private final List<CellCounts> cells;
  private long rows;
  private long completeRows;

  private DesignState(Formula formula, Schema schema, FactorTypes types) {
    this.formula = formula;
    this.schema = schema;
    this.variables = List.copyOf(formula.variables());
    this.missing = new long[variables.size()];
    this.response =
        formula.response().map(left -> FactorState.of(left.value(), schema)).orElse(null);
    this.factors =
        types.factors().stream()
            .map(factor -> FactorState.of(factor.expression(), schema))
            .toList();
    this.cells = CellCounts.of(formula.terms(), factors);
  }

  /**
   * An empty state.
   *
   * @throws InvalidInputException with every problem between formula and schema: unknown columns
   *     with the nearest name, dates, a categorical inside arithmetic, names that differ in case
   *     only
   */
  public static DesignState of(Formula formula, Schema schema) {
    Formula expanded = formula.hasDot() ? formula.expandDot(schema.names()) : formula;
    FactorTypes types = FactorTypes.of(expanded, schema);
    return new DesignState(expanded, schema.only(expanded.variables()), types);
  }

  /** Learns from a row. */
  public void add(DataRow row) {
    rows++;
    if (countMissing(row)) {
      return;
    }
    completeRows++;
    if (response != null) {
      response.add(row);
    }
    for (FactorState factor : factors) {
      factor.add(row);
    }
    cells.forEach(count -> count.add(row));
  }

  private boolean countMissing(DataRow row) {
    boolean any = false;
    for (int i = 0; i < missing.length; i++) {
      if (isMissing(row.value(variables.get(i)))) {
        missing[i]++;
        any = true;
      }
    }
    return any;
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  /** Adds all that {@code other}, of the same formula and schema, has learnt. */
  public void merge(DesignState other) {
    rows += other.rows;
    completeRows += other.completeRows;
    for (int i = 0; i < missing.length; i++) {
      missing[i] += other.missing[i];
    }
    if (response != null) {
      response.merge(other.response);
    }
    for (int i = 0; i < factors.size(); i++) {
      factors.get(i).merge(other.factors.get(i));
    }
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).merge(other.cells.get(i));
    }
  }

  /** Rows seen. */
  public long rows() {
    return rows;
  }

  /** Rows without a missing value. */
  public long completeRows() {
    return completeRows;
  }

  /**
   * Rows with a missing value, by column, for the columns that have any; a row counts once a
   * column.
   */
  public Map<String, Long> missing() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] > 0) {
        counts.put(variables.get(i), missing[i]);
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  /** Complete rows of each level of a categorical response, in order; empty for a numeric one. */
  public Map<Level, Long> responseLevels() {
    return response instanceof CategoricalFactorState categorical
        ? categorical.rowsByLevel()
        : Map.of();
  }

  /** Complete rows by combination of levels, for each interaction of categorical factors. */
  public List<CellCounts> cells() {
    return cells;
  }

  /**
   * The design.
   *
   * @throws InvalidInputException with every problem of the data: no rows, no complete rows, values
   *     outside a function's domain or infinite (factor, count), a factor with a single level or
   *     more than 10,000, a numeric predictor that is constant, a categorical response without
   *     exactly two levels
   */
  public Design freeze() {
    InvalidInputException.throwIfAny(new DataCheck(this).problems());
    Map<String, List<Level>> levels = new LinkedHashMap<>();
    for (FactorState factor : factors) {
      if (factor instanceof CategoricalFactorState categorical) {
        levels.put(factor.name(), categorical.levels());
      }
    }
    return Design.of(formula, schema, levels, new ArrayList<>(responseLevels().keySet()));
  }

  Optional<FactorState> response() {
    return Optional.ofNullable(response);
  }

  List<FactorState> factors() {
    return factors;
  }

  /** Whether other columns add up to the constant: the intercept, or the indicators of a factor. */
  boolean spansConstant() {
    return formula.terms().stream()
        .anyMatch(term -> term.factors().stream().allMatch(this::isCategorical));
  }

  private boolean isCategorical(Factor factor) {
    return factors.stream()
        .anyMatch(f -> f.name().equals(factor.name()) && f instanceof CategoricalFactorState);
  }
}
