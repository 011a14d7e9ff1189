package io.chestnut.model;

import java.util.Arrays;

/**
 * The commonest value of each column, if most rows have it, and its extremes among rows with low
 * and with high outcomes. Two passes: the vote of Boyer and Moore (1991), then the counts.
 */
final class ColumnScan {
  private final double[] common;
  private final long[] votes;
  private final long[] others;
  private final double[] lowMin;
  private final double[] lowMax;
  private final double[] highMin;
  private final double[] highMax;

  ColumnScan(int columns) {
    common = new double[columns];
    votes = new long[columns];
    others = new long[columns];
    lowMin = filled(columns, Double.POSITIVE_INFINITY);
    lowMax = filled(columns, Double.NEGATIVE_INFINITY);
    highMin = filled(columns, Double.POSITIVE_INFINITY);
    highMax = filled(columns, Double.NEGATIVE_INFINITY);
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
  }

  /** First pass: afterwards a value that most rows have is {@link #common}. */
  void vote(double[] x) {
    for (int j = 0; j < x.length; j++) {
      if (votes[j] == 0) {
        common[j] = x[j];
      }
      votes[j] += x[j] == common[j] ? 1 : -1;
    }
  }

  /** Second pass. */
  void add(double[] x, boolean low, boolean high) {
    for (int j = 0; j < x.length; j++) {
      others[j] += x[j] == common[j] ? 0 : 1;
      if (low) {
        lowMin[j] = Math.min(lowMin[j], x[j]);
        lowMax[j] = Math.max(lowMax[j], x[j]);
      }
      if (high) {
        highMin[j] = Math.min(highMin[j], x[j]);
        highMax[j] = Math.max(highMax[j], x[j]);
      }
    }
  }

  double common(int column) {
    return common[column];
  }

  /** Rows that do not have the commonest value, when most rows have it. */
  long others(int column) {
    return others[column];
  }

  double lowMin(int column) {
    return lowMin[column];
  }

  double lowMax(int column) {
    return lowMax[column];
  }

  double highMin(int column) {
    return highMin[column];
  }

  double highMax(int column) {
    return highMax[column];
  }
}
