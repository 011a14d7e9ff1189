package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/** A random position at which the log density and its gradient are finite. */
final class StartPosition {
  private static final int TRIES = 100;

  private StartPosition() {}

  /**
   * Uniform in (-radius, radius) in each coordinate.
   *
   * @throws NoStartException after 100 tries
   */
  static PhasePoint find(Hamiltonian hamiltonian, double radius, RandomStream random) {
    PhasePoint point = new PhasePoint(hamiltonian.dimension());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      for (int i = 0; i < point.dimension(); i++) {
        point.position[i] = radius * (2 * random.nextDouble() - 1);
      }
      hamiltonian.evaluate(point);
      if (point.isFinite()) {
        return point;
      }
    }
    throw new NoStartException(
        "No start position found: at each of "
            + TRIES
            + " random positions, coordinates uniform in (-"
            + radius
            + ", "
            + radius
            + ") on the unconstrained scale, "
            + (Double.isFinite(point.logDensity)
                ? "the gradient of the log density was not finite."
                : "the log density was not finite (last: " + point.logDensity + ").")
            + " Look for priors that exclude the data and for columns on very different scales.");
  }
}
