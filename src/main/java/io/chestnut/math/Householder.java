package io.chestnut.math;

import java.util.Arrays;

/** A Householder reflection of rows, with + * / sqrt and fma alone: the same bits everywhere. */
final class Householder {
  private Householder() {}

  /**
   * Reflects a row and those of {@code rows} from {@code from} to {@code to} so that their numbers
   * in {@code column} become (norm, 0, ..., 0); earlier columns are taken to be 0 in all of them.
   * The reflector is LAPACK's dlarfg, the row's sign is then turned so that the norm is positive.
   *
   * @param scratch as long as a row
   */
  static void reflect(
      double[] top, double[][] rows, int from, int to, int column, double[] scratch) {
    double below = 0.0;
    for (int i = from; i < to; i++) {
      below = Math.fma(rows[i][column], rows[i][column], below);
    }
    double alpha = top[column];
    if (below > 0.0) {
      double norm = Math.sqrt(Math.fma(alpha, alpha, below));
      double beta = alpha > 0.0 ? -norm : norm;
      for (int i = from; i < to; i++) {
        rows[i][column] /= alpha - beta;
      }
      top[column] = beta;
      apply(top, rows, from, to, column, (beta - alpha) / beta, scratch);
    }
    if (top[column] < 0.0) {
      for (int k = column; k < top.length; k++) {
        top[k] = -top[k];
      }
    }
  }

  /** The later columns less tau v (v' columns), v = 1 in the top row; then v itself becomes 0. */
  private static void apply(
      double[] top, double[][] rows, int from, int to, int column, double tau, double[] scratch) {
    int columns = top.length;
    System.arraycopy(top, column, scratch, column, columns - column);
    for (int i = from; i < to; i++) {
      addMultiple(scratch, rows[i][column], rows[i], column + 1);
    }
    addMultiple(top, -tau, scratch, column + 1);
    for (int i = from; i < to; i++) {
      addMultiple(rows[i], -tau * rows[i][column], scratch, column + 1);
      rows[i][column] = 0.0;
    }
  }

  private static void addMultiple(double[] sum, double factor, double[] x, int from) {
    for (int k = from; k < sum.length; k++) {
      sum[k] = Math.fma(factor, x[k], sum[k]);
    }
  }

  /** The norm of the numbers that rows have in a column. */
  static double norm(double[][] rows, int from, int to, int column) {
    double sum = 0.0;
    for (double[] row : Arrays.asList(rows).subList(from, to)) {
      sum = Math.fma(row[column], row[column], sum);
    }
    return Math.sqrt(sum);
  }
}
