package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The pure interpreter of a design: one row of data in, one row of the design matrix out. Equal to
 * the Spark columns of {@code io.chestnut.spark.frame}, NaN standing for their null. One thread
 * each.
 */
public final class RowEvaluator {
  private final Map<String, FactorValue> factors = new LinkedHashMap<>();
  private final List<DoubleSupplier[]> columns = new ArrayList<>();
  private final ResponseReader response;
  private final Optional<ExpressionEvaluator> trials;
  private final Optional<ExpressionEvaluator> weight;
  private final List<ExpressionEvaluator> offsets;

  private RowEvaluator(Design design) {
    EncodingReader reader = new EncodingReader(design, factors);
    for (DesignColumn column : design.columns()) {
      columns.add(
          column.encodings().stream()
              .map(encoding -> encoding.accept(reader))
              .toArray(DoubleSupplier[]::new));
    }
    response = design.response().map(encoding -> responseReader(encoding, design)).orElse(null);
    trials = design.trials().map(trials -> evaluator(trials, design));
    weight = design.weight().map(weight -> evaluator(weight, design));
    offsets = design.offsets().stream().map(offset -> evaluator(offset, design)).toList();
  }

  public static RowEvaluator of(Design design) {
    return new RowEvaluator(design);
  }

  private static ExpressionEvaluator evaluator(Expression expression, Design design) {
    return ExpressionEvaluator.of(expression, design.schema(), design.transforms());
  }

  /**
   * Writes the row of the design matrix; NaN in every column that the row has no number for
   * (missing value, unseen level).
   */
  public void predictors(DataRow row, double[] x) {
    factors.values().forEach(factor -> factor.read(row));
    for (int j = 0; j < columns.size(); j++) {
      double product = 1.0;
      for (DoubleSupplier encoding : columns.get(j)) {
        product *= encoding.getAsDouble();
      }
      x[j] = product;
    }
  }

  /**
   * The number y, NaN when missing or of an unknown level.
   *
   * @throws IllegalStateException when the formula has no left side
   */
  public double response(DataRow row) {
    if (response == null) {
      throw new IllegalStateException("the formula has no response");
    }
    return response.value(row);
  }

  /** How many trials the row stands for, 1 when the formula does not say; NaN when missing. */
  public double trials(DataRow row) {
    return trials.map(evaluator -> evaluator.number(row)).orElse(1.0);
  }

  /** The likelihood weight, 1 when the formula has none; NaN when missing. */
  public double weight(DataRow row) {
    return weight.map(evaluator -> evaluator.number(row)).orElse(1.0);
  }

  /** The sum of the offsets, 0 of none; NaN when one is missing. */
  public double offset(DataRow row) {
    double sum = 0.0;
    for (ExpressionEvaluator offset : offsets) {
      sum += offset.number(row);
    }
    return sum;
  }

  private static ResponseReader responseReader(ResponseEncoding encoding, Design design) {
    ExpressionEvaluator evaluator = evaluator(encoding.expression(), design);
    if (encoding instanceof ResponseEncoding.TwoLevel twoLevel) {
      return row -> {
        Level level = evaluator.level(row);
        return level == null || !twoLevel.levels().contains(level)
            ? Double.NaN
            : level.equals(twoLevel.success()) ? 1.0 : 0.0;
      };
    }
    return evaluator::number;
  }

  @FunctionalInterface
  private interface ResponseReader {
    double value(DataRow row);
  }

  /** The value of a factor in the current row: each factor is evaluated once, not once a column. */
  private interface FactorValue {
    void read(DataRow row);
  }

  private static final class NumericValue implements FactorValue {
    private final ExpressionEvaluator evaluator;
    private double value;

    NumericValue(ExpressionEvaluator evaluator) {
      this.evaluator = evaluator;
    }

    @Override
    public void read(DataRow row) {
      value = evaluator.number(row);
    }
  }

  private static final class LevelValue implements FactorValue {
    private static final int UNKNOWN = -1;

    private final ExpressionEvaluator evaluator;
    private final Map<Level, Integer> positions = new HashMap<>();
    private int position;

    LevelValue(ExpressionEvaluator evaluator, List<Level> levels) {
      this.evaluator = evaluator;
      for (int i = 0; i < levels.size(); i++) {
        positions.put(levels.get(i), i);
      }
    }

    @Override
    public void read(DataRow row) {
      position = positions.getOrDefault(evaluator.level(row), UNKNOWN);
    }

    double weight(List<Double> weights) {
      return position == UNKNOWN ? Double.NaN : weights.get(position);
    }
  }

  /** Turns an encoding into a supplier of its number in the current row. */
  private record EncodingReader(Design design, Map<String, FactorValue> factors)
      implements Encoding.Visitor<DoubleSupplier> {
    @Override
    public DoubleSupplier numeric(Encoding.Numeric encoding) {
      NumericValue factor =
          (NumericValue)
              factors.computeIfAbsent(
                  encoding.expression().text(),
                  name -> new NumericValue(evaluator(encoding.expression(), design)));
      return () -> factor.value;
    }

    @Override
    public DoubleSupplier contrast(Encoding.Contrast encoding) {
      LevelValue factor =
          (LevelValue)
              factors.computeIfAbsent(
                  encoding.expression().text(),
                  name ->
                      new LevelValue(evaluator(encoding.expression(), design), encoding.levels()));
      return () -> factor.weight(encoding.weights());
    }
  }
}
