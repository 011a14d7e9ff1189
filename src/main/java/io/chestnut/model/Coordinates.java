package io.chestnut.model;

import io.chestnut.sampler.LogDensity;
import java.io.Serializable;

/**
 * The coordinates z that the sampler moves in: an affine map q = m + L z onto those of a {@link
 * ParameterLayout}. Its constant Jacobian is left out of densities. Immutable.
 */
public sealed interface Coordinates extends Serializable permits Preconditioner, Whitening {
  /** How many. */
  int dimension();

  /** q = m + L z; the arrays differ. */
  void apply(double[] z, double[] q);

  /** dz = L' dq, the gradient in z from that in q; the arrays differ. */
  void pullBack(double[] dq, double[] dz);

  /** The density of z, from that of q: allocates nothing when evaluated, so one for each thread. */
  default LogDensity of(LogDensity density) {
    double[] q = new double[dimension()];
    double[] dq = new double[dimension()];
    return new LogDensity() {
      @Override
      public int dimension() {
        return q.length;
      }

      @Override
      public double evaluate(double[] z, double[] gradient) {
        apply(z, q);
        double value = density.evaluate(q, dq);
        pullBack(dq, gradient);
        return value;
      }
    };
  }
}
