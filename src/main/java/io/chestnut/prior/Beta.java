package io.chestnut.prior;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;

/**
 * The beta distribution on [0, 1]: log p(x) = (alpha - 1) log x + (beta - 1) log(1 - x) - log
 * B(alpha, beta).
 *
 * @param alpha > 0
 * @param beta > 0
 */
public record Beta(double alpha, double beta) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Beta";

  public Beta {
    Arguments.positive(NAME, "alpha", alpha);
    Arguments.positive(NAME, "beta", beta);
  }

  /** Relative to the mean: x^(alpha-1) (1-x)^(beta-1) without large terms of opposite sign. */
  @Override
  public double logKernel(double x) {
    double n = alpha + beta;
    return Powers.log(alpha - 1.0, x / alpha * n) + Powers.log(beta - 1.0, (1.0 - x) / beta * n);
  }

  @Override
  public double logNormalizer() {
    double n = alpha + beta;
    double logs = StrictMath.log(n) - StrictMath.log(alpha / n) - StrictMath.log(beta / n);
    return 0.5 * logs
        - Constants.HALF_LOG_TWO_PI
        + GammaFunctions.stirlingError(n)
        - GammaFunctions.stirlingError(alpha)
        - GammaFunctions.stirlingError(beta);
  }

  @Override
  public double score(double x) {
    return (alpha - 1.0) / x - (beta - 1.0) / (1.0 - x);
  }

  @Override
  public double lower() {
    return 0.0;
  }

  @Override
  public double upper() {
    return 1.0;
  }

  /** Its mean. */
  @Override
  public double typical() {
    return alpha / (alpha + beta);
  }

  /** g / (g + h) of two gamma numbers, whose logarithms do not underflow for small shapes. */
  @Override
  public double draw(RandomStream random) {
    double logG = RandomVariates.logGamma(random, alpha);
    double logH = RandomVariates.logGamma(random, beta);
    return Elementary.logistic(logG - logH);
  }

  @Override
  public String text() {
    return Arguments.text(NAME, alpha, beta);
  }
}
