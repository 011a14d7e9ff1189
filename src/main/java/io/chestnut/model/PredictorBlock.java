package io.chestnut.model;

import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DenseKernel;
import io.chestnut.model.kernel.DesignPrecision;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * One linear predictor of a block of rows: eta = offset + X b. X is dense and column-major, column
 * j at {@code j * stride}, in double or in single precision; padding rows of X and of the offset
 * are 0.
 */
public final class PredictorBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final int stride;
  private final int columns;

  /** X in double precision, or null. */
  private final double[] x;

  /** X in single precision, or null. */
  private final float[] single;

  private final double[] offset;

  /**
   * A block.
   *
   * @param rows real rows
   * @param stride rows with padding
   * @param x stride x columns, column-major; taken over, not copied
   * @param offset length {@code stride}, or null
   */
  public PredictorBlock(int rows, int stride, int columns, double[] x, double[] offset) {
    if (x.length != stride * columns || (offset != null && offset.length != stride)) {
      throw new IllegalArgumentException(
          x.length + " numbers for " + stride + " x " + columns + " and an offset");
    }
    this.rows = rows;
    this.stride = stride;
    this.columns = columns;
    this.x = x;
    this.single = null;
    this.offset = offset;
  }

  private PredictorBlock(PredictorBlock block, float[] single) {
    this.rows = block.rows;
    this.stride = block.stride;
    this.columns = block.columns;
    this.x = null;
    this.single = single;
    this.offset = block.offset;
  }

  /** The same with X rounded to single precision; empty when a number is too large for that. */
  public Optional<PredictorBlock> inSinglePrecision() {
    if (single != null) {
      return Optional.of(this);
    }
    float[] rounded = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      rounded[i] = (float) x[i];
      if (Float.isInfinite(rounded[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new PredictorBlock(this, rounded));
  }

  /** What X is stored in. */
  public DesignPrecision precision() {
    return single == null ? DesignPrecision.DOUBLE : DesignPrecision.FLOAT;
  }

  public int rows() {
    return rows;
  }

  /** Rows with padding. */
  public int stride() {
    return stride;
  }

  public int columns() {
    return columns;
  }

  /** Puts the columns of a row into {@code out}. */
  public void row(int row, double[] out) {
    for (int j = 0; j < columns; j++) {
      out[j] = single == null ? x[j * stride + row] : single[j * stride + row];
    }
  }

  /** The offset of a row, 0 without such a column. */
  public double offset(int row) {
    return offset == null ? 0.0 : offset[row];
  }

  /** eta = offset + X b; 0 in padding rows. */
  public void linear(double[] b, double[] eta) {
    if (offset == null) {
      Arrays.fill(eta, 0, stride, 0.0);
    } else {
      System.arraycopy(offset, 0, eta, 0, stride);
    }
    if (single == null) {
      DenseKernel.addLinear(x, stride, columns, b, 0, eta);
    } else {
      DenseKernel.addLinear(single, stride, columns, b, 0, eta);
    }
  }

  /** The same by a kernel. */
  void linear(BlockKernel kernel, double[] b, double[] eta) {
    if (single == null) {
      kernel.linear(x, stride, columns, offset, b, eta);
    } else {
      kernel.linear(single, stride, columns, offset, b, eta);
    }
  }

  /** gradient += X' dEta. */
  void addGradient(BlockKernel kernel, double[] dEta, double[] gradient) {
    if (single == null) {
      kernel.addGradient(x, stride, columns, dEta, gradient);
    } else {
      kernel.addGradient(single, stride, columns, dEta, gradient);
    }
  }
}
