package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/** Finds a proposed position at which the log density and its gradient are finite. */
final class StartSearch {
  private static final int TRIES = 100;

  private StartSearch() {}

  /**
   * The first such position.
   *
   * @throws NoStartException after 100 tries
   */
  static PhasePoint find(Hamiltonian hamiltonian, StartPosition proposals, RandomStream random) {
    PhasePoint point = new PhasePoint(hamiltonian.dimension());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      proposals.propose(random, point.position);
      hamiltonian.evaluate(point);
      if (point.isFinite()) {
        return point;
      }
    }
    throw new NoStartException(
        "No start position found: at each of "
            + TRIES
            + " random positions "
            + (Double.isFinite(point.logDensity)
                ? "the gradient of the log density was not finite."
                : "the log density was not finite (last: " + point.logDensity + ")."));
  }
}
