package io.chestnut.math;

import java.util.Arrays;

/**
 * The columns of a matrix that are combinations of earlier ones, found as R's {@code lm} does
 * (LINPACK dqrdc2, limited pivoting): columns are walked from left to right; one whose part
 * orthogonal to those kept so far has at most a given norm is dependent, all others are kept.
 */
public final class DependentColumns {
  private final double[][] rows;
  private final int[] kept;
  private final int[] keptBefore;
  private int rank;

  private DependentColumns(TriangularFactor factor) {
    this.rows = factor.rows();
    this.kept = new int[rows.length];
    this.keptBefore = new int[factor.columns()];
  }

  /**
   * Walks the columns.
   *
   * @param factor of the matrix
   * @param smallest by column, the norm up to which an orthogonal part is rounding
   */
  public static DependentColumns of(TriangularFactor factor, double[] smallest) {
    DependentColumns found = new DependentColumns(factor);
    double[] scratch = new double[factor.columns()];
    for (int j = 0; j < factor.columns(); j++) {
      found.walk(j, smallest[j], scratch);
    }
    return found;
  }

  private void walk(int column, double smallest, double[] scratch) {
    keptBefore[column] = rank;
    int end = Math.min(column + 1, rows.length);
    if (rank < end && Householder.norm(rows, rank, end, column) > smallest) {
      Householder.reflect(rows[rank], rows, rank + 1, end, column, scratch);
      kept[rank++] = column;
    }
  }

  /** How many columns are kept. */
  public int rank() {
    return rank;
  }

  /** Whether a column is a combination of kept columns before it. */
  public boolean isDependent(int column) {
    return Arrays.binarySearch(kept, 0, rank, column) < 0;
  }

  /**
   * The norm of a kept column's part orthogonal to all other kept columns, before and after it:
   * with R of the kept columns, 1 / |row of R^-1|; 0 for a dependent column.
   */
  public double[] ownNorms() {
    double[] squares = new double[keptBefore.length];
    double[] solution = new double[rank];
    for (int last = 0; last < rank; last++) {
      for (int i = last; i >= 0; i--) {
        double rest = i == last ? 1.0 : 0.0;
        for (int k = i + 1; k <= last; k++) {
          rest = Math.fma(-rows[i][kept[k]], solution[k], rest);
        }
        solution[i] = rest / rows[i][kept[i]];
        squares[kept[i]] = Math.fma(solution[i], solution[i], squares[kept[i]]);
      }
    }
    return Arrays.stream(squares).map(s -> s > 0.0 ? 1.0 / Math.sqrt(s) : 0.0).toArray();
  }

  /**
   * The coefficients, a column each, of the combination that is nearest to a dependent column; 0
   * for columns that are not kept.
   */
  public double[] combination(int column) {
    double[] coefficients = new double[keptBefore.length];
    for (int i = keptBefore[column] - 1; i >= 0; i--) {
      double rest = rows[i][column];
      for (int k = i + 1; k < keptBefore[column]; k++) {
        rest = Math.fma(-coefficients[kept[k]], rows[i][kept[k]], rest);
      }
      coefficients[kept[i]] = rest / rows[i][kept[i]];
    }
    return coefficients;
  }
}
