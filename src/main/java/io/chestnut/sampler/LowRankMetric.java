package io.chestnut.sampler;

import io.chestnut.math.OrthonormalBasis;
import io.chestnut.math.RandomStream;

/**
 * A diagonal metric but for a few directions U, orthonormal in units of the diagonal:
 *
 * <pre>
 *   M^-1 = diag(sigma) (I + U (Lambda - I) U') diag(sigma),
 *   W    = diag(sigma) (I + U (Lambda^1/2 - I) U').
 * </pre>
 *
 * <p>4 d k operations a product. (Seyboldt, Carlson, Carpenter 2026, arXiv 2603.18845;
 * pymc-devs/nuts-rs.)
 */
final class LowRankMetric implements Metric {
  private static final long serialVersionUID = 1L;

  private final double[] sigma;
  private final OrthonormalBasis directions;
  private final double[] eigenvalues;
  private final double[] velocityFactors;
  private final double[] gradientFactors;
  private final double[] momentumFactors;

  /**
   * Keeps the arrays.
   *
   * @param sigma positive, [d]
   * @param directions U, [k]
   * @param eigenvalues Lambda: positive, [k]
   */
  LowRankMetric(double[] sigma, OrthonormalBasis directions, double[] eigenvalues) {
    this.sigma = sigma;
    this.directions = directions;
    this.eigenvalues = eigenvalues;
    int rank = eigenvalues.length;
    velocityFactors = new double[rank];
    gradientFactors = new double[rank];
    momentumFactors = new double[rank];
    for (int j = 0; j < rank; j++) {
      double root = Math.sqrt(eigenvalues[j]);
      velocityFactors[j] = eigenvalues[j] - 1;
      gradientFactors[j] = root - 1;
      momentumFactors[j] = 1 / root - 1;
    }
  }

  /** k. */
  int rank() {
    return eigenvalues.length;
  }

  /** The j-th of Lambda. */
  double eigenvalue(int j) {
    return eigenvalues[j];
  }

  @Override
  public double variance(int i) {
    double relative = 1;
    for (int j = 0; j < eigenvalues.length; j++) {
      double u = directions.entry(j, i);
      relative += velocityFactors[j] * u * u;
    }
    return sigma[i] * sigma[i] * relative;
  }

  /** Its estimator keeps it while it fits, and so another one is not near. */
  @Override
  public boolean isNear(Metric other) {
    return other == this;
  }

  /** Whether M is within a factor of 2 of I in every direction. */
  boolean isNearUnit() {
    boolean near = eigenvalues.length == 0;
    for (double scale : sigma) {
      near &= Metric.near(scale * scale);
    }
    return near;
  }

  /** p = W'^-1 z, z standard normal. */
  @Override
  public void drawMomentum(RandomStream random, double[] momentum) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] = random.nextGaussian();
    }
    directions.stretch(momentumFactors, momentum);
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] /= sigma[i];
    }
  }

  @Override
  public void velocity(double[] momentum, double[] velocity) {
    for (int i = 0; i < momentum.length; i++) {
      velocity[i] = sigma[i] * momentum[i];
    }
    directions.stretch(velocityFactors, velocity);
    for (int i = 0; i < momentum.length; i++) {
      velocity[i] *= sigma[i];
    }
  }

  @Override
  public void standardize(double[] position, double[] gradient) {
    for (int i = 0; i < position.length; i++) {
      position[i] /= sigma[i];
      gradient[i] *= sigma[i];
    }
    directions.stretch(momentumFactors, position);
    directions.stretch(gradientFactors, gradient);
  }
}
