package io.chestnut.design;

/** The extremes of a numeric factor. */
final class NumericFactorState extends FactorState {
  private static final long serialVersionUID = 1L;

  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  NumericFactorState(ExpressionEvaluator evaluator) {
    super(evaluator);
  }

  @Override
  void add(DataRow row) {
    double value = finiteNumber(row);
    if (!Double.isNaN(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  @Override
  void merge(FactorState other) {
    super.merge(other);
    NumericFactorState numeric = (NumericFactorState) other;
    min = Math.min(min, numeric.min);
    max = Math.max(max, numeric.max);
  }

  /** Whether all rows, one at least, had the same finite value. */
  boolean isConstant() {
    return isSound() && min == max;
  }

  /** The least finite value. */
  double min() {
    return min;
  }
}
