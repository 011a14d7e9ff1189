package io.chestnut.model.kernel;

import io.chestnut.family.ResponseBlock;

/**
 * What a log likelihood and its gradient take over one block of rows: eta = offset + X b, the
 * likelihood with its derivatives in eta, and X' dEta. X is laid out as in {@link DenseKernel}. All
 * kernels give the same bits. Holds scratch space; one thread each.
 */
public interface BlockKernel {
  /**
   * eta = offset + X b; 0 in padding rows.
   *
   * @param offset {@code stride} numbers, or null
   */
  void linear(double[] x, int stride, int columns, double[] offset, double[] b, double[] eta);

  /** The same with X in single precision; arithmetic is double. */
  void linear(float[] x, int stride, int columns, double[] offset, double[] b, double[] eta);

  /**
   * The log likelihood of a block as {@link io.chestnut.family.Family#accumulate} has it, but
   * {@code dEta} must not be {@code eta}.
   */
  double accumulate(
      ResponseBlock response, double[][] eta, double[] scalars, double[][] dEta, double[] dScalars);

  /** gradient += X' dEta. */
  void addGradient(double[] x, int stride, int columns, double[] dEta, double[] gradient);

  /** The same with X in single precision; arithmetic is double. */
  void addGradient(float[] x, int stride, int columns, double[] dEta, double[] gradient);
}
