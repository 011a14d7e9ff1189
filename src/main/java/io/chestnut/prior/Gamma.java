package io.chestnut.prior;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;

/**
 * The gamma distribution: log p(x) = shape log rate - log Gamma(shape) + (shape - 1) log x - rate
 * x, of mean shape / rate.
 *
 * @param shape > 0
 * @param rate one over its scale, > 0
 */
public record Gamma(double shape, double rate) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Gamma";

  public Gamma {
    Arguments.positive(NAME, "shape", shape);
    Arguments.positive(NAME, "rate", rate);
  }

  /** With both terms relative to the mean, so that they stay small beside each other. */
  @Override
  public double logKernel(double x) {
    double ratio = x * rate / shape;
    if (ratio == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    return Powers.log(shape - 1.0, ratio) - shape * (ratio - 1.0);
  }

  @Override
  public double logNormalizer() {
    return StrictMath.log(rate)
        - 0.5 * StrictMath.log(shape)
        - Constants.HALF_LOG_TWO_PI
        - GammaFunctions.stirlingError(shape);
  }

  @Override
  public double score(double x) {
    return (shape - 1.0) / x - rate;
  }

  @Override
  public double lower() {
    return 0.0;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  /** Its mean. */
  @Override
  public double typical() {
    return shape / rate;
  }

  @Override
  public double draw(RandomStream random) {
    return Elementary.exp(RandomVariates.logGamma(random, shape)) / rate;
  }

  @Override
  public String text() {
    return Arguments.text(NAME, shape, rate);
  }
}
