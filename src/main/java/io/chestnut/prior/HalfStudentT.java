package io.chestnut.prior;

import io.chestnut.math.RandomStream;

/**
 * Student's t distribution around 0, folded to x >= 0: log p(x) = log 2 + C(nu) - log sigma - (nu +
 * 1)/2 log(1 + z^2/nu), z = x / sigma.
 *
 * @param nu degrees of freedom, > 0
 * @param sigma its scale, > 0
 */
public record HalfStudentT(double nu, double sigma) implements Prior {
  private static final long serialVersionUID = 1L;

  static final String NAME = "HalfStudentT";

  public HalfStudentT {
    Arguments.positive(NAME, "nu", nu);
    Arguments.positive(NAME, "sigma", sigma);
  }

  @Override
  public double logKernel(double x) {
    return StandardT.logKernel(nu, x / sigma);
  }

  @Override
  public double logNormalizer() {
    return Constants.LOG_TWO + StandardT.logNormalizer(nu) - StrictMath.log(sigma);
  }

  @Override
  public double score(double x) {
    return StandardT.score(nu, x / sigma) / sigma;
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
    return sigma * Math.abs(StandardT.draw(nu, random));
  }

  @Override
  public String text() {
    return Arguments.text(NAME, nu, sigma);
  }
}
