package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/**
 * A diagonal metric but for a few directions, orthonormal in units of the diagonal:
 *
 * <pre>
 *   M^-1 = diag(sigma) S diag(sigma),   S = I + U (Lambda - I) U',   W = diag(sigma) S^1/2.
 * </pre>
 *
 * <p>(Seyboldt, Carlson, Carpenter 2026, arXiv 2603.18845; pymc-devs/nuts-rs.)
 */
final class LowRankMetric implements Metric {
  private static final long serialVersionUID = 1L;

  private final double[] sigma;
  private final LowRankMap map;

  private LowRankMetric(double[] sigma, LowRankMap map) {
    this.sigma = sigma;
    this.map = map;
  }

  /**
   * With no directions yet.
   *
   * @param variances sigma^2
   */
  static LowRankMetric ofVariances(double[] variances) {
    double[] sigma = new double[variances.length];
    for (int i = 0; i < sigma.length; i++) {
      sigma[i] = Math.sqrt(variances[i]);
    }
    return new LowRankMetric(sigma, LowRankMap.identity());
  }

  /** With S as it is, sigma^2 times these factors. */
  LowRankMetric rescaled(double[] factors) {
    double[] scaled = sigma.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= Math.sqrt(factors[i]);
    }
    return new LowRankMetric(scaled, map);
  }

  /** W T W', what M^-1 is to become where T is the covariance of what it has standardised. */
  LowRankMetric corrected(LowRankMap covariance) {
    return covariance.rank() == 0 ? this : new LowRankMetric(sigma, map.around(covariance));
  }

  /** S. */
  LowRankMap map() {
    return map;
  }

  @Override
  public double variance(int i) {
    return sigma[i] * sigma[i] * map.diagonal(i);
  }

  /** Its estimator returns it as long as it fits: another one is not near. */
  @Override
  public boolean isNear(Metric other) {
    return other == this;
  }

  /** p = W'^-1 z, z standard normal. */
  @Override
  public void drawMomentum(RandomStream random, double[] momentum) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] = random.nextGaussian();
    }
    map.divideRoot(momentum);
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] /= sigma[i];
    }
  }

  @Override
  public void velocity(double[] momentum, double[] velocity) {
    for (int i = 0; i < momentum.length; i++) {
      velocity[i] = sigma[i] * momentum[i];
    }
    map.multiply(velocity);
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
    map.divideRoot(position);
    map.multiplyRoot(gradient);
  }
}
