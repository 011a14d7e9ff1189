package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.design.RowEvaluator;
import io.chestnut.spark.frame.GridPlan;
import io.chestnut.spark.frame.HeldValue;
import java.util.HashMap;
import java.util.Map;

/** Rows of the design matrix, and offsets, at values of the two axes of a plane. */
final class GridRows {
  private final RowEvaluator evaluator;
  private final int columns;
  private final String first;
  private final String second;
  private final Map<String, Object> values = new HashMap<>();

  GridRows(Design design, GridPlan grid) {
    this.evaluator = RowEvaluator.of(design);
    this.columns = design.columns().size();
    this.first = grid.axes().get(0).variable();
    this.second = grid.axes().get(1).variable();
    for (HeldValue held : grid.held()) {
      values.put(held.variable(), held.value());
    }
  }

  double[] at(double x1, double x2) {
    double[] x = new double[columns];
    values.put(first, x1);
    values.put(second, x2);
    evaluator.predictors(values::get, x);
    return x;
  }

  double offset(double x1, double x2) {
    values.put(first, x1);
    values.put(second, x2);
    return evaluator.offset(values::get);
  }

  /** The change from x2 = 0 to x2 = 1. */
  double[] slope(double x1) {
    double[] slope = at(x1, 1);
    double[] atZero = at(x1, 0);
    for (int j = 0; j < columns; j++) {
      slope[j] -= atZero[j];
    }
    return slope;
  }
}
