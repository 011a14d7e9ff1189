package io.chestnut.sampler;

import io.chestnut.math.RandomStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The diagonal Euclidean metric: M^-1 = diag(variances), p ~ N(0, M). Immutable. As Stan's diag_e.
 */
final class Metric implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double LARGEST_RATIO = 2;

  private final double[] variances;
  private final double[] momentumScales;

  private Metric(double[] variances) {
    this.variances = variances;
    this.momentumScales = new double[variances.length];
    Arrays.setAll(momentumScales, i -> 1 / Math.sqrt(variances[i]));
  }

  static Metric unit(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new Metric(ones);
  }

  /** M^-1 = diag(variances), estimates of the variances of the coordinates. */
  static Metric ofVariances(double[] variances) {
    return new Metric(variances.clone());
  }

  /** The i-th element of M^-1. */
  double variance(int i) {
    return variances[i];
  }

  /** Whether no variance differs from the other's by more than a factor of 2. */
  boolean isNear(Metric other) {
    boolean near = true;
    for (int i = 0; i < variances.length; i++) {
      near &= near(other.variances[i] / variances[i]);
    }
    return near;
  }

  /** Whether two variances of this ratio serve a trajectory about as well. */
  static boolean near(double ratio) {
    return ratio <= LARGEST_RATIO && ratio >= 1 / LARGEST_RATIO;
  }

  /** p ~ N(0, M). */
  void drawMomentum(RandomStream random, double[] momentum) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] = random.nextGaussian() * momentumScales[i];
    }
  }

  /** q += eps M^-1 p. */
  void drift(double stepSize, double[] momentum, double[] position) {
    for (int i = 0; i < position.length; i++) {
      position[i] += stepSize * (variances[i] * momentum[i]);
    }
  }

  /** Writes M^-1 p to {@code velocity} and returns p' M^-1 p / 2. */
  double kineticEnergy(double[] momentum, double[] velocity) {
    double twice = 0;
    for (int i = 0; i < momentum.length; i++) {
      double v = variances[i] * momentum[i];
      velocity[i] = v;
      twice += momentum[i] * v;
    }
    return 0.5 * twice;
  }
}
