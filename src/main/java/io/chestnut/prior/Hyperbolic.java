package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * The symmetric hyperbolic distribution (Barndorff-Nielsen 1977) of shape 1: log p(x) = -log(2 b
 * K_1(1)) - sqrt(1 + z^2), z = (x - mu) / b, K_1 the modified Bessel function. A {@link Laplace}
 * prior without its kink: tails of the same slope, a curvature of 1 / b^2 at mu.
 *
 * @param mu its mean, finite
 * @param b its scale, > 0
 */
record Hyperbolic(double mu, double b) implements Prior {
  private static final long serialVersionUID = 1L;

  private static final String NAME = "Hyperbolic";

  /** log(2 K_1(1)). */
  private static final double LOG_BESSEL = StrictMath.log(2 * 0.6019072301972346);

  Hyperbolic {
    Arguments.finite(NAME, "mu", mu);
    Arguments.positive(NAME, "b", b);
  }

  @Override
  public double logKernel(double x) {
    double z = (x - mu) / b;
    return -Math.sqrt(Math.fma(z, z, 1.0));
  }

  @Override
  public double logNormalizer() {
    return -LOG_BESSEL - StrictMath.log(b);
  }

  @Override
  public double score(double x) {
    double z = (x - mu) / b;
    return -z / (b * Math.sqrt(Math.fma(z, z, 1.0)));
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

  /** By rejection from the Laplace distribution of the same scale. */
  @Override
  public double draw(RandomStream random) {
    Laplace envelope = new Laplace(mu, b);
    double x = envelope.draw(random);
    while (StrictMath.log(random.nextDouble()) > logKernel(x) - envelope.logKernel(x)) {
      x = envelope.draw(random);
    }
    return x;
  }

  @Override
  public String text() {
    return Arguments.text(NAME, mu, b);
  }
}
