package io.chestnut.family;

import io.chestnut.math.Elementary;
import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * The response columns of a block of rows. Arrays have {@code stride} entries: {@code rows} real
 * ones, then padding up to a multiple of eight lanes. Padding rows have y = 0, trials = 1, weight =
 * 0 and eta = 0; kernels take care that they add nothing to value or derivatives.
 */
public final class ResponseBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Lanes that every kernel sums in: one 512-bit vector of doubles. */
  public static final int LANES = 8;

  /**
   * The most rows of a block: it stays in the processor's cache, and a product of one factor in (1,
   * 2] a row stays finite.
   */
  public static final int MAX_ROWS = 512;

  private final int rows;
  private final double[] y;
  private final double[] trials;
  private final double[] weight;
  private transient volatile double[] logY;
  private transient volatile double[] logRest;
  private transient volatile CountTails tails;

  /**
   * A block.
   *
   * @param rows real rows, 1 to {@link #MAX_ROWS}
   * @param y response, length {@link #stride}
   * @param trials binomial trials a row, or null when each row is one trial
   * @param weight likelihood weight a row, or null when all are 1
   */
  public ResponseBlock(int rows, double[] y, double[] trials, double[] weight) {
    if (rows < 1 || rows > MAX_ROWS || y.length != stride(rows)) {
      throw new IllegalArgumentException(rows + " rows in a block of stride " + y.length);
    }
    this.rows = rows;
    this.y = y;
    this.trials = trials;
    this.weight = weight;
  }

  /** Rows rounded up to a multiple of {@link #LANES}. */
  public static int stride(int rows) {
    return (rows + LANES - 1) / LANES * LANES;
  }

  public int rows() {
    return rows;
  }

  /** Length of the arrays. */
  public int stride() {
    return y.length;
  }

  /** The response; not to be changed. */
  public double[] y() {
    return y;
  }

  /** Trials, or null; not to be changed. */
  public double[] trials() {
    return trials;
  }

  /** Likelihood weights, or null; not to be changed. */
  public double[] weight() {
    return weight;
  }

  /** log y of all rows, 0 in padding rows: computed by the first call. Not to be changed. */
  public double[] logY() {
    double[] logs = logY;
    if (logs == null) {
      logs = ofRows(Elementary::log);
      logY = logs;
    }
    return logs;
  }

  /** log(1 - y) likewise. */
  public double[] logRest() {
    double[] logs = logRest;
    if (logs == null) {
      logs = ofRows(share -> Elementary.log1p(-share));
      logRest = logs;
    }
    return logs;
  }

  private double[] ofRows(DoubleUnaryOperator function) {
    double[] values = new double[y.length];
    for (int i = 0; i < rows; i++) {
      values[i] = function.applyAsDouble(y[i]);
    }
    return values;
  }

  /** Sums over the counts y: prepared by the first call. */
  public CountTails tails() {
    CountTails counts = tails;
    if (counts == null) {
      counts = new CountTails(this);
      tails = counts;
    }
    return counts;
  }

  /** Trials of a row, 1 when there is no such column. */
  double trials(int row) {
    return trials == null ? 1.0 : trials[row];
  }

  /** Likelihood weight of a row, 1 when there is no such column. */
  double weight(int row) {
    return weight == null ? 1.0 : weight[row];
  }
}
