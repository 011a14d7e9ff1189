package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/**
 * Student's t distribution: log p(x) = C(nu) - log sigma - (nu + 1)/2 log(1 + z^2/nu), z = (x - mu)
 * / sigma.
 *
 * @param nu degrees of freedom, > 0; infinity is not allowed, that is {@link Normal}
 * @param mu its centre, finite
 * @param sigma its scale, > 0 (not its standard deviation)
 */
public record StudentT(double nu, double mu, double sigma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "StudentT";

  public StudentT {
    Arguments.positive(NAME, "nu", nu);
    Arguments.finite(NAME, "mu", mu);
    Arguments.positive(NAME, "sigma", sigma);
  }

  @Override
  public double logKernel(double x) {
    return StandardT.logKernel(nu, (x - mu) / sigma);
  }

  @Override
  public double logNormalizer() {
    return StandardT.logNormalizer(nu) - StrictMath.log(sigma);
  }

  @Override
  public double score(double x) {
    return StandardT.score(nu, (x - mu) / sigma) / sigma;
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
    return Optional.of(new HalfStudentT(nu, sigma));
  }

  @Override
  public double draw(RandomStream random) {
    return mu + sigma * StandardT.draw(nu, random);
  }

  @Override
  public String text() {
    return Arguments.text(NAME, nu, mu, sigma);
  }
}
