package io.chestnut.math;

import java.util.Arrays;

/**
 * Least squares with few columns, by the normal equations G b = h, G = X'X, h = X'y, and a
 * factorisation G = L D L' without square roots. A column that depends on those before it gets the
 * coefficient 0.
 */
public final class LeastSquares {
  /** Below this share of its diagonal element a pivot is rounding. */
  private static final double DEPENDENT = 1e-10;

  private final int columns;
  private final double[][] gram;
  private final double[] moments;

  public LeastSquares(int columns) {
    this.columns = columns;
    this.gram = new double[columns][columns];
    this.moments = new double[columns];
  }

  /** Adds a row: its columns, and the response that they are to come near. */
  public void add(double[] x, double y) {
    for (int i = 0; i < columns; i++) {
      moments[i] = Math.fma(x[i], y, moments[i]);
      for (int j = 0; x[i] != 0.0 && j <= i; j++) {
        gram[i][j] = Math.fma(x[i], x[j], gram[i][j]);
      }
    }
  }

  /** The coefficients b. */
  public double[] solve() {
    double[][] factor = new double[columns][];
    double[] pivot = new double[columns];
    double[] b = moments.clone();
    for (int i = 0; i < columns; i++) {
      factor[i] = Arrays.copyOf(gram[i], i);
      pivot[i] = eliminate(factor, pivot, i);
      for (int j = 0; j < i; j++) {
        b[i] = Math.fma(-factor[i][j], b[j], b[i]);
      }
    }
    for (int i = columns - 1; i >= 0; i--) {
      b[i] = pivot[i] > 0.0 ? b[i] / pivot[i] : 0.0;
      for (int k = i + 1; k < columns && pivot[i] > 0.0; k++) {
        b[i] = Math.fma(-factor[k][i], b[k], b[i]);
      }
    }
    return b;
  }

  /** Turns row i of G into row i of L; returns the pivot, 0 for a dependent column. */
  private double eliminate(double[][] factor, double[] pivot, int i) {
    double[] row = factor[i];
    double rest = gram[i][i];
    for (int j = 0; j < i; j++) {
      double sum = row[j];
      for (int k = 0; k < j; k++) {
        sum = Math.fma(-row[k] * pivot[k], factor[j][k], sum);
      }
      row[j] = pivot[j] > 0.0 ? sum / pivot[j] : 0.0;
      rest = Math.fma(-row[j] * row[j], pivot[j], rest);
    }
    return rest > DEPENDENT * gram[i][i] ? rest : 0.0;
  }
}
