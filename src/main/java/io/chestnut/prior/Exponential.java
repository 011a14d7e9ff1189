package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * The exponential distribution on x >= 0: log p(x) = log rate - rate x.
 *
 * @param rate one over its mean, > 0
 */
public record Exponential(double rate) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Exponential";

  public Exponential {
    Arguments.positive(NAME, "rate", rate);
  }

  @Override
  public double logKernel(double x) {
    return -rate * x;
  }

  @Override
  public double logNormalizer() {
    return StrictMath.log(rate);
  }

  @Override
  public double score(double x) {
    return -rate;
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
    return 1.0 / rate;
  }

  @Override
  public double draw(RandomStream random) {
    return -StrictMath.log1p(-random.nextDouble()) / rate;
  }

  @Override
  public String text() {
    return Arguments.text(NAME, rate);
  }
}
