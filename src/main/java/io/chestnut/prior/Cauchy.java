package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/**
 * The Cauchy distribution, Student's t with one degree of freedom: log p(x) = -log(pi gamma) -
 * log(1 + z^2), z = (x - mu) / gamma.
 *
 * @param mu its median, finite
 * @param gamma its scale, > 0: half of its interquartile range
 */
public record Cauchy(double mu, double gamma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Cauchy";

  public Cauchy {
    Arguments.finite(NAME, "mu", mu);
    Arguments.positive(NAME, "gamma", gamma);
  }

  @Override
  public double logKernel(double x) {
    return StandardT.logKernel(1.0, (x - mu) / gamma);
  }

  @Override
  public double logNormalizer() {
    return -Constants.LOG_PI - StrictMath.log(gamma);
  }

  @Override
  public double score(double x) {
    return StandardT.score(1.0, (x - mu) / gamma) / gamma;
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
    return Optional.of(new HalfCauchy(gamma));
  }

  @Override
  public double draw(RandomStream random) {
    return mu + gamma * StandardT.draw(1.0, random);
  }

  @Override
  public String text() {
    return Arguments.text(NAME, mu, gamma);
  }
}
