package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * The normal distribution around 0, folded to x >= 0: log p(x) = log 2 - z^2/2 - log sigma - log(2
 * pi)/2, z = x / sigma.
 *
 * @param sigma scale, > 0: the standard deviation before folding
 */
public record HalfNormal(double sigma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "HalfNormal";

  public HalfNormal {
    Arguments.positive(NAME, "sigma", sigma);
  }

  @Override
  public double logKernel(double x) {
    double z = x / sigma;
    return -0.5 * z * z;
  }

  @Override
  public double logNormalizer() {
    return Constants.LOG_TWO - StrictMath.log(sigma) - Constants.HALF_LOG_TWO_PI;
  }

  @Override
  public double score(double x) {
    return -x / sigma / sigma;
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
    return sigma;
  }

  @Override
  public double draw(RandomStream random) {
    return sigma * Math.abs(random.nextGaussian());
  }

  @Override
  public String text() {
    return Arguments.text(NAME, sigma);
  }
}
