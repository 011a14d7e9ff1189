package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.io.Serializable;

/**
 * What is learnt of one factor, or another expression of the formula, from complete rows. Merging
 * is commutative and associative to the bit.
 */
abstract sealed class FactorState implements Serializable
    permits NumericFactorState, CategoricalFactorState, TransformState {
  private static final long serialVersionUID = 1L;

  private final ExpressionEvaluator evaluator;
  private long undefinedRows;
  private long infiniteRows;

  FactorState(ExpressionEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  static FactorState of(Expression expression, Schema schema, LearntTransforms transforms) {
    ExpressionEvaluator evaluator = ExpressionEvaluator.of(expression, schema, transforms);
    return evaluator.type().isCategorical()
        ? new CategoricalFactorState(evaluator)
        : new NumericFactorState(evaluator);
  }

  /** Learns from a row without missing values. */
  abstract void add(DataRow row);

  /** Adds what another state of the same factor has learnt. */
  void merge(FactorState other) {
    undefinedRows += other.undefinedRows;
    infiniteRows += other.infiniteRows;
  }

  Expression expression() {
    return evaluator.expression();
  }

  String name() {
    return expression().text();
  }

  ExpressionEvaluator evaluator() {
    return evaluator;
  }

  /** Rows outside the domain of a function: no number, though no value is missing. */
  long undefinedRows() {
    return undefinedRows;
  }

  /** Rows in which the value is infinite. */
  long infiniteRows() {
    return infiniteRows;
  }

  /** Whether every row had a finite value or a level. */
  boolean isSound() {
    return undefinedRows == 0 && infiniteRows == 0;
  }

  /** The number of a row; NaN, and counted, when it is undefined or infinite. */
  double finiteNumber(DataRow row) {
    double value = evaluator.number(row);
    if (Double.isNaN(value)) {
      countUndefined();
    } else if (Double.isInfinite(value)) {
      countInfinite();
    }
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  void countUndefined() {
    undefinedRows++;
  }

  void countInfinite() {
    infiniteRows++;
  }
}
