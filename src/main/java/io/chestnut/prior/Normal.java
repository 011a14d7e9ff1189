package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/**
 * The normal distribution: log p(x) = -z^2/2 - log sigma - log(2 pi)/2, z = (x - mu) / sigma.
 *
 * @param mu its mean, finite
 * @param sigma its standard deviation, > 0
 */
public record Normal(double mu, double sigma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Normal";

  public Normal {
    Arguments.finite(NAME, "mu", mu);
    Arguments.positive(NAME, "sigma", sigma);
  }

  @Override
  public double logKernel(double x) {
    double z = (x - mu) / sigma;
    return -0.5 * z * z;
  }

  @Override
  public double logNormalizer() {
    return -StrictMath.log(sigma) - Constants.HALF_LOG_TWO_PI;
  }

  @Override
  public double score(double x) {
    return (mu - x) / sigma / sigma;
  }

  @Override
  public double lower() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upper() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double typical() {
    return mu;
  }

  @Override
  public Optional<Prior> half() {
    return Optional.of(new HalfNormal(sigma));
  }

  @Override
  public double draw(RandomStream random) {
    return mu + sigma * random.nextGaussian();
  }

  @Override
  public String text() {
    return Arguments.text(NAME, mu, sigma);
  }
}
