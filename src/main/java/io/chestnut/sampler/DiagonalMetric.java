package io.chestnut.sampler;

import io.chestnut.math.RandomStream;
import java.util.Arrays;

/** M^-1 = diag(variances), as Stan's diag_e. */
final class DiagonalMetric implements Metric {
  private static final long serialVersionUID = 1L;

  private final double[] variances;
  private final double[] momentumScales;

  /** Keeps the array. */
  DiagonalMetric(double[] variances) {
    this.variances = variances;
    this.momentumScales = new double[variances.length];
    Arrays.setAll(momentumScales, i -> 1 / Math.sqrt(variances[i]));
  }

  @Override
  public double variance(int i) {
    return variances[i];
  }

  /** Whether no variance differs from the other's by more than a factor of 2. */
  @Override
  public boolean isNear(Metric other) {
    boolean near = other instanceof DiagonalMetric;
    for (int i = 0; i < variances.length; i++) {
      near &= Metric.near(other.variance(i) / variances[i]);
    }
    return near;
  }

  @Override
  public void drawMomentum(RandomStream random, double[] momentum) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] = random.nextGaussian() * momentumScales[i];
    }
  }

  @Override
  public void velocity(double[] momentum, double[] velocity) {
    for (int i = 0; i < momentum.length; i++) {
      velocity[i] = variances[i] * momentum[i];
    }
  }

  @Override
  public void standardize(double[] position, double[] gradient) {
    for (int i = 0; i < position.length; i++) {
      position[i] *= momentumScales[i];
      gradient[i] /= momentumScales[i];
    }
  }
}
