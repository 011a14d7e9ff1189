package io.chestnut.design;

import io.chestnut.math.ExactMoments;

/** Extremes and mean of a numeric factor. */
final class NumericFactorState extends FactorState {
  private static final long serialVersionUID = 1L;

  private final ExactMoments moments = new ExactMoments();

  NumericFactorState(ExpressionEvaluator evaluator) {
    super(evaluator);
  }

  @Override
  void add(DataRow row) {
    double value = finiteNumber(row);
    if (!Double.isNaN(value)) {
      moments.add(value);
    }
  }

  @Override
  void merge(FactorState other) {
    super.merge(other);
    moments.merge(((NumericFactorState) other).moments);
  }

  /** Whether all rows, one at least, had the same finite value. */
  boolean isConstant() {
    return isSound() && moments.min() == moments.max();
  }

  /** The least finite value. */
  double min() {
    return moments.min();
  }

  /** How many finite values. */
  long count() {
    return moments.count();
  }

  /** Of the finite values, at least one. */
  VariableProfile.Numbers profile() {
    return new VariableProfile.Numbers(
        moments.count(), moments.min(), moments.max(), moments.mean());
  }
}
