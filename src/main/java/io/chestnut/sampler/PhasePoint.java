package io.chestnut.sampler;

import java.io.Serializable;

/**
 * A point of phase space with all that is known there: q, p, log density and its gradient at q,
 * velocity M^-1 p and energy H. Mutable, so that a trajectory allocates nothing; filled by {@link
 * Hamiltonian}.
 */
final class PhasePoint implements Serializable {
  private static final long serialVersionUID = 1L;

  final double[] position;
  final double[] gradient;
  final double[] momentum;
  final double[] velocity;
  double logDensity;
  double energy;

  PhasePoint(int dimension) {
    position = new double[dimension];
    gradient = new double[dimension];
    momentum = new double[dimension];
    velocity = new double[dimension];
  }

  int dimension() {
    return position.length;
  }

  /** Takes over everything of {@code other}. */
  void set(PhasePoint other) {
    setPosition(other);
    System.arraycopy(other.momentum, 0, momentum, 0, momentum.length);
    System.arraycopy(other.velocity, 0, velocity, 0, velocity.length);
  }

  /** Takes over all but momentum and velocity: what is kept of a point once it is a draw. */
  void setPosition(PhasePoint other) {
    System.arraycopy(other.position, 0, position, 0, position.length);
    System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
    logDensity = other.logDensity;
    energy = other.energy;
  }

  PhasePoint copy() {
    PhasePoint copy = new PhasePoint(dimension());
    copy.set(this);
    return copy;
  }

  /** Whether a chain can start here. */
  boolean isFinite() {
    boolean finite = Double.isFinite(logDensity);
    for (double slope : gradient) {
      finite &= Double.isFinite(slope);
    }
    return finite;
  }
}
