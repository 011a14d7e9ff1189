package io.chestnut.design;

import io.chestnut.formula.Expression;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * What learning accumulates over the training rows: pure, mergeable, independent of the order of
 * rows and merges. Spark only carries it.
 *
 * <p>A row with a missing value (null or NaN) in any column that the formula reads is incomplete:
 * it is counted by column and otherwise ignored. Of complete rows it learns the levels of
 * categorical factors, at most 10,000 each, the extremes of numeric ones, and counts, by factor,
 * values outside a function's domain and infinite values; and the profile of each column that the
 * right side reads.
 *
 * <p>A stateful function needs a pass over the rows before anything that reads its value can be
 * learnt: {@link #next} leads from pass to pass, one more than stateful functions are nested.
 *
 * <pre>
 *   DesignState state = DesignState.of(formula, schema);
 *   rows.forEach(state::add);
 *   for (var next = state.next(); next.isPresent(); next = state.next()) {
 *     state = next.get();
 *     rows.forEach(state::add);
 *   }
 *   Design design = state.freeze();
 * </pre>
 */
public final class DesignState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Formula formula;
  private final Schema schema;
  private final LearntTransforms transforms;
  private final List<String> variables;
  private final boolean spansConstant;
  private final long[] missing;
  private final FactorState response;
  private final List<TransformState> pending;
  private final List<FactorState> numbers;
  private final List<FactorState> factors;
  private final VariableStates profiled;
  private final List<FactorState> states;
  private final List<CellCounts> cells;
  private long rows;
  private long completeRows;

  /** An empty state of the pass after the one that learnt the last of {@code transforms}. */
  private DesignState(
      Formula formula, Schema schema, FactorTypes types, LearntTransforms transforms) {
    this.formula = formula;
    this.schema = schema;
    this.transforms = transforms;
    this.variables = List.copyOf(formula.variables());
    this.spansConstant =
        formula.terms().stream()
            .anyMatch(term -> term.factors().stream().allMatch(types::isCategorical));
    this.missing = new long[variables.size()];
    this.response =
        formula
            .response()
            .map(left -> FactorState.of(left.value(), schema, transforms))
            .orElse(null);
    this.pending = learnable();
    this.numbers = states(FactorTypes.numbers(formula)).toList();
    this.factors = states(types.factors().stream().map(Factor::expression)).toList();
    this.profiled = new VariableStates(profiledVariables(), factors, schema);
    this.states =
        Stream.of(
                Stream.ofNullable(response),
                pending.stream(),
                numbers.stream(),
                factors.stream(),
                profiled.own().stream())
            .flatMap(some -> some.map(FactorState.class::cast))
            .toList();
    this.cells = CellCounts.of(formula.terms(), factors);
  }

  /** What is frozen is learnt in the last pass. */
  private Set<String> profiledVariables() {
    return pending.isEmpty() ? formula.predictorVariables() : Set.of();
  }

  /** States of those of the expressions that can be evaluated by now. */
  private Stream<FactorState> states(Stream<Expression> expressions) {
    return expressions
        .filter(this::isReady)
        .map(expression -> FactorState.of(expression, schema, transforms));
  }

  private boolean isReady(Expression expression) {
    return StatefulCalls.of(expression).stream().allMatch(transforms::has);
  }

  /** The stateful functions whose argument can be evaluated by now. */
  private List<TransformState> learnable() {
    return StatefulCalls.of(formula).stream()
        .filter(call -> !transforms.has(call))
        .filter(call -> isReady(TransformState.argument(call)))
        .map(call -> TransformState.of(call, schema, transforms))
        .toList();
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
    return new DesignState(
        expanded, schema.only(expanded.variables()), types, LearntTransforms.NONE);
  }

  /**
   * The empty state of the next pass over the same rows. Empty when there is none: the design can
   * be frozen, or the rows have problems, which {@link #freeze} reports.
   */
  public Optional<DesignState> next() {
    if (pending.isEmpty() || !new DataCheck(this).problems().isEmpty()) {
      return Optional.empty();
    }
    Map<String, CentreAndScale> learnt = new LinkedHashMap<>(transforms.byCall());
    pending.forEach(transform -> learnt.put(transform.call().text(), transform.learnt()));
    return Optional.of(with(new LearntTransforms(learnt)));
  }

  /** An empty state of the same pass, to learn from a part of the rows. */
  public DesignState empty() {
    return with(transforms);
  }

  private DesignState with(LearntTransforms learnt) {
    return new DesignState(formula, schema, FactorTypes.of(formula, schema), learnt);
  }

  /** The columns that {@link #add} reads. */
  public List<String> variables() {
    return variables;
  }

  /** Learns from a row. */
  public void add(DataRow row) {
    rows++;
    if (countMissing(row)) {
      return;
    }
    completeRows++;
    for (FactorState state : states) {
      state.add(row);
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

  /** Adds all that {@code other}, of the same formula, schema and pass, has learnt. */
  public void merge(DesignState other) {
    rows += other.rows;
    completeRows += other.completeRows;
    for (int i = 0; i < missing.length; i++) {
      missing[i] += other.missing[i];
    }
    for (int i = 0; i < states.size(); i++) {
      states.get(i).merge(other.states.get(i));
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
   *     more than 10,000, levels that the formula names and the data lack, or the reverse, a
   *     numeric predictor or the argument of {@code scale} that is constant, a categorical response
   *     without exactly two levels
   * @throws IllegalStateException when there is a {@link #next} pass
   */
  public Design freeze() {
    InvalidInputException.throwIfAny(new DataCheck(this).problems());
    if (!pending.isEmpty()) {
      throw new IllegalStateException("another pass over the rows is to be made");
    }
    Map<String, List<Level>> levels = new LinkedHashMap<>();
    for (FactorState factor : factors) {
      if (factor instanceof CategoricalFactorState categorical) {
        levels.put(factor.name(), categorical.levels());
      }
    }
    return Design.of(
        formula,
        schema,
        transforms,
        levels,
        new ArrayList<>(responseLevels().keySet()),
        profiled.profiles());
  }

  Formula formula() {
    return formula;
  }

  Optional<FactorState> response() {
    return Optional.ofNullable(response);
  }

  /** The stateful functions that this pass learns. */
  List<TransformState> pending() {
    return pending;
  }

  /** Trials, weight and offsets. */
  List<FactorState> numbers() {
    return numbers;
  }

  List<FactorState> factors() {
    return factors;
  }

  /** Whether other columns add up to the constant: the intercept, or the indicators of a factor. */
  boolean spansConstant() {
    return spansConstant;
  }
}
