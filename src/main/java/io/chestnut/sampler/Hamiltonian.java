package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/**
 * H(q, p) = -log density(q) + p' M^-1 p / 2 and its leapfrog integrator, the only caller of the
 * {@link LogDensity}. H is plus infinity wherever the density, its gradient or the kinetic energy
 * is not finite, so that such a point is never accepted.
 */
final class Hamiltonian {
  private final LogDensity target;
  private Metric metric;
  private long gradients;

  Hamiltonian(LogDensity target, Metric metric) {
    this.target = target;
    this.metric = metric;
  }

  int dimension() {
    return target.dimension();
  }

  /** From here on with another metric: velocities and energies of old points no longer hold. */
  void setMetric(Metric metric) {
    this.metric = metric;
  }

  /** How often the density was evaluated. */
  long gradients() {
    return gradients;
  }

  /** Density and gradient at the point's position. */
  void evaluate(PhasePoint point) {
    gradients++;
    point.logDensity = target.evaluate(point.position, point.gradient);
  }

  /** A fresh momentum, with velocity and energy. */
  void drawMomentum(RandomStream random, PhasePoint point) {
    metric.drawMomentum(random, point.momentum);
    refreshEnergy(point);
  }

  /** Half a step of momentum, a step of position, half a step of momentum. */
  void leapfrog(PhasePoint point, double stepSize) {
    kick(0.5 * stepSize, point);
    drift(stepSize, point);
    evaluate(point);
    kick(0.5 * stepSize, point);
    refreshEnergy(point);
  }

  private static void kick(double stepSize, PhasePoint point) {
    double[] momentum = point.momentum;
    double[] gradient = point.gradient;
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] += stepSize * gradient[i];
    }
  }

  /** The velocity on the way; that at the new point comes with its energy. */
  private void drift(double stepSize, PhasePoint point) {
    double[] position = point.position;
    double[] velocity = point.velocity;
    metric.velocity(point.momentum, velocity);
    for (int i = 0; i < position.length; i++) {
      position[i] += stepSize * velocity[i];
    }
  }

  /** A gradient that is not finite has made the momentum, and with it the kinetic energy, so. */
  private void refreshEnergy(PhasePoint point) {
    double[] momentum = point.momentum;
    double[] velocity = point.velocity;
    metric.velocity(momentum, velocity);
    double twice = 0;
    for (int i = 0; i < momentum.length; i++) {
      twice += momentum[i] * velocity[i];
    }
    double energy = 0.5 * twice - point.logDensity;
    point.energy = Double.isFinite(energy) ? energy : Double.POSITIVE_INFINITY;
  }
}
