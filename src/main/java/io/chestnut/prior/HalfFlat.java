package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * The improper prior that is constant on x >= 0: constant in the parameter itself, not in its
 * logarithm.
 */
public record HalfFlat() implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "HalfFlat";

  @Override
  public double logKernel(double x) {
    return 0.0;
  }

  @Override
  public double logNormalizer() {
    return 0.0;
  }

  @Override
  public double score(double x) {
    return 0.0;
  }

  @Override
  public double lower() {
    return 0.0;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  /** It has none: any positive number would do. */
  @Override
  public double typical() {
    return 1.0;
  }

  @Override
  public boolean proper() {
    return false;
  }

  @Override
  public double draw(RandomStream random) {
    throw new UnsupportedOperationException(NAME + " cannot be drawn from");
  }

  @Override
  public String text() {
    return NAME;
  }
}
