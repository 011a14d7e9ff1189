package io.chestnut.prior;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;

/**
 * The distribution of 1 / g with g ~ Gamma(shape, rate = scale): log p(x) = shape log scale - log
 * Gamma(shape) - (shape + 1) log x - scale / x.
 *
 * @param shape > 0; the mean exists for shape > 1
 * @param scale > 0
 */
public record InverseGamma(double shape, double scale) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "InverseGamma";

  public InverseGamma {
    Arguments.positive(NAME, "shape", shape);
    Arguments.positive(NAME, "scale", scale);
  }

  /** With both terms relative to scale / shape, so that they stay small beside each other. */
  @Override
  public double logKernel(double x) {
    double ratio = scale / x / shape;
    if (ratio == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    return -(shape + 1.0) * StrictMath.log(x / scale * shape) - shape * (ratio - 1.0);
  }

  @Override
  public double logNormalizer() {
    return 1.5 * StrictMath.log(shape)
        - StrictMath.log(scale)
        - Constants.HALF_LOG_TWO_PI
        - GammaFunctions.stirlingError(shape);
  }

  @Override
  public double score(double x) {
    return (scale / x - (shape + 1.0)) / x;
  }

  @Override
  public double lower() {
    return 0.0;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  /** Its mode. */
  @Override
  public double typical() {
    return scale / (shape + 1.0);
  }

  @Override
  public double draw(RandomStream random) {
    return scale * Elementary.exp(-RandomVariates.logGamma(random, shape));
  }

  @Override
  public String text() {
    return Arguments.text(NAME, shape, scale);
  }
}
