package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.model.kernel.PredictionKernel;

/**
 * Some rows under one draw at a time, for what needs many rows of a draw and few numbers of each:
 * rows x draws is never held, and a draw's numbers stay in the processor's cache. The kernel is
 * that of {@link RowScorer} the other way round: here the rows are its matrix, a draw its vector.
 * Offsets are a column more, of coefficient 1. Holds buffers; one thread each.
 */
public final class RowPanel {
  /** The most rows. */
  public static final int ROWS = 2048;

  private static final int LANES = 8;

  private final CoefficientDraws draws;
  private final Family family;
  private final PredictionKernel kernel;
  private final int columns;
  private final double[] matrix;
  private final double[] coefficients;
  private final double[] y = new double[ROWS];
  private final double[] trials = new double[ROWS];
  private final double[] eta = new double[ROWS];
  private final double[] expected = new double[ROWS];
  private final double[] total = new double[ROWS];
  private final double[] sums = new double[2];
  private int rows;

  /** An empty panel. */
  public RowPanel(CoefficientDraws draws, Family family, PredictionKernel kernel) {
    this.draws = draws;
    this.family = family;
    this.kernel = kernel;
    columns = draws.columns() + 1;
    matrix = new double[ROWS * columns];
    coefficients = new double[columns];
  }

  /**
   * Adds a row; there must be room.
   *
   * @param design holds the row of the design matrix from {@code at} on
   */
  public void add(double response, double numberOfTrials, double offset, double[] design, int at) {
    y[rows] = response;
    trials[rows] = numberOfTrials;
    total[rows] = 0;
    for (int j = 0; j < columns - 1; j++) {
      matrix[j * ROWS + rows] = design[at + j];
    }
    matrix[(columns - 1) * ROWS + rows] = offset;
    rows++;
  }

  /** Takes all rows out. */
  public void clear() {
    rows = 0;
  }

  /** How many rows: what is behind them in the arrays means nothing. */
  public int rows() {
    return rows;
  }

  /** Whether there is no room for a row more. */
  public boolean isFull() {
    return rows == ROWS;
  }

  /** The responses. */
  public double[] y() {
    return y;
  }

  /** Predicts all rows under a draw: {@link #eta} and {@link #expected}. */
  public void predict(int draw) {
    draws.coefficients(draw, coefficients);
    coefficients[columns - 1] = 1;
    kernel.linear(matrix, ROWS, columns, 0, coefficients, eta);
    kernel.inverse(eta, 0, padded(), expected, sums);
    if (family.link() == Link.IDENTITY || family.link() == Link.INVERSE) {
      dropImpossible(family.meanRange());
    }
    if (family.takesTrials()) {
      for (int i = 0; i < rows; i++) {
        expected[i] *= trials[i];
      }
    }
    for (int i = 0; i < rows; i++) {
      total[i] += expected[i];
    }
  }

  /** Rows rounded up to whole lanes. */
  private int padded() {
    return (rows + LANES - 1) / LANES * LANES;
  }

  /** NaN where there is no mean that the family can have. */
  private void dropImpossible(MeanRange range) {
    for (int i = 0; i < rows; i++) {
      boolean possible = expected[i] >= range.lower() && expected[i] <= range.upper();
      expected[i] = possible ? expected[i] : Double.NaN;
    }
  }

  /** The linear predictors under the draw predicted last. */
  public double[] eta() {
    return eta;
  }

  /** The expected responses under it: of n trials with probability p it is n p. */
  public double[] expected() {
    return expected;
  }

  /** How many of the expected responses are greater than a number. */
  public int above(double threshold) {
    int above = kernel.above(expected, padded(), threshold);
    for (int i = rows; i < padded(); i++) {
      above -= expected[i] > threshold ? 1 : 0;
    }
    return above;
  }

  /** The mean over all draws of a row's expected response, once all of them were predicted. */
  public double mean(int row) {
    return total[row] / draws.draws();
  }
}
