package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * The Cauchy distribution around 0, folded to x >= 0: log p(x) = log 2 - log(pi gamma) - log(1 +
 * z^2), z = x / gamma.
 *
 * @param gamma its scale and its median, > 0
 */
public record HalfCauchy(double gamma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "HalfCauchy";

  public HalfCauchy {
    Arguments.positive(NAME, "gamma", gamma);
  }

  @Override
  public double logKernel(double x) {
    return StandardT.logKernel(1.0, x / gamma);
  }

  @Override
  public double logNormalizer() {
    return Constants.LOG_TWO - Constants.LOG_PI - StrictMath.log(gamma);
  }

  @Override
  public double score(double x) {
    return StandardT.score(1.0, x / gamma) / gamma;
  }

  @Override
  public double lower() {
    return 0.0;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double typical() {
    return gamma;
  }

  @Override
  public double draw(RandomStream random) {
    return gamma * Math.abs(StandardT.draw(1.0, random));
  }

  @Override
  public String text() {
    return Arguments.text(NAME, gamma);
  }
}
