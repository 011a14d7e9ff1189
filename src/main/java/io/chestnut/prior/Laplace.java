package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.util.Optional;

/**
 * The Laplace (double exponential) distribution: log p(x) = -log(2 b) - |x - mu| / b.
 *
 * @param mu its mean, finite
 * @param b its scale, > 0: the mean distance from mu
 */
public record Laplace(double mu, double b) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Laplace";

  public Laplace {
    Arguments.finite(NAME, "mu", mu);
    Arguments.positive(NAME, "b", b);
  }

  @Override
  public double logKernel(double x) {
    return -Math.abs(x - mu) / b;
  }

  @Override
  public double logNormalizer() {
    return -Constants.LOG_TWO - StrictMath.log(b);
  }

  /** 0 at mu itself, where the density has a kink. */
  @Override
  public double score(double x) {
    return -Math.signum(x - mu) / b;
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
    return Optional.of(new Exponential(1.0 / b));
  }

  @Override
  public Prior rounded() {
    return new Hyperbolic(mu, b);
  }

  /** An exponential number with a random sign. */
  @Override
  public double draw(RandomStream random) {
    double distance = -b * StrictMath.log1p(-random.nextDouble());
    return random.nextBoolean() ? mu + distance : mu - distance;
  }

  @Override
  public String text() {
    return Arguments.text(NAME, mu, b);
  }
}
