package io.chestnut.model.kernel;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import java.util.Arrays;

/** Scalar code in eight lanes: {@link DenseKernel} and the family's own loop over rows. */
public record ScalarKernel(Family family) implements BlockKernel {
  /** Its name in a fitted model's provenance. */
  public static final String NAME = "scalar, 8 lanes";

  @Override
  public void linear(
      double[] x, int stride, int columns, double[] offset, double[] b, double[] eta) {
    start(stride, offset, eta);
    DenseKernel.addLinear(x, stride, columns, b, 0, eta);
  }

  @Override
  public void linear(
      float[] x, int stride, int columns, double[] offset, double[] b, double[] eta) {
    start(stride, offset, eta);
    DenseKernel.addLinear(x, stride, columns, b, 0, eta);
  }

  private static void start(int stride, double[] offset, double[] eta) {
    if (offset == null) {
      Arrays.fill(eta, 0, stride, 0.0);
    } else {
      System.arraycopy(offset, 0, eta, 0, stride);
    }
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    return family.accumulate(response, eta, scalars, dEta, dScalars);
  }

  @Override
  public void addGradient(double[] x, int stride, int columns, double[] dEta, double[] gradient) {
    DenseKernel.addGradient(x, stride, columns, dEta, gradient, 0);
  }

  @Override
  public void addGradient(float[] x, int stride, int columns, double[] dEta, double[] gradient) {
    DenseKernel.addGradient(x, stride, columns, dEta, gradient, 0);
  }
}
