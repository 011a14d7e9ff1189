package io.chestnut.model.kernel.simd;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import java.util.Arrays;

/** Products in vectors, and the likelihood too where its family has a {@link RowKernel}. */
final class VectorKernel implements BlockKernel {
  private final Family family;
  private final RowKernel row;
  private final Tile tile = new Tile();
  private final double[] lanes = new double[4 * Lanes.LANES];

  /**
   * A kernel.
   *
   * @param row null for the family's own loop
   */
  VectorKernel(Family family, RowKernel row) {
    this.family = family;
    this.row = row;
  }

  @Override
  public void linear(
      double[] x, int stride, int columns, double[] offset, double[] b, double[] eta) {
    if (offset != null) {
      System.arraycopy(offset, 0, eta, 0, stride);
    }
    Products.linear(x, stride, columns, offset != null, b, eta);
  }

  @Override
  public void linear(
      float[] x, int stride, int columns, double[] offset, double[] b, double[] eta) {
    if (offset != null) {
      System.arraycopy(offset, 0, eta, 0, stride);
    }
    FloatProducts.linear(x, stride, columns, offset != null, b, eta);
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    if (row == null) {
      return family.accumulate(response, eta, scalars, dEta, dScalars);
    }
    tile.set(response, eta[0], dEta[0]);
    family.prepare(scalars, tile.pieces);
    for (int lane = 0; lane < Lanes.LANES; lane += Lanes.LENGTH) {
      row.rows(tile, lane);
    }
    double value = row.value(tile);
    if (!tile.inRange() || !Double.isFinite(value)) {
      return family.accumulate(response, eta, scalars, dEta, dScalars);
    }
    row.addScalars(tile, dScalars);
    Arrays.fill(dEta[0], tile.rows, tile.stride, 0.0);
    return value;
  }

  @Override
  public void addGradient(double[] x, int stride, int columns, double[] dEta, double[] gradient) {
    Products.addGradient(x, stride, columns, dEta, gradient, lanes);
  }

  @Override
  public void addGradient(float[] x, int stride, int columns, double[] dEta, double[] gradient) {
    FloatProducts.addGradient(x, stride, columns, dEta, gradient, lanes);
  }
}
