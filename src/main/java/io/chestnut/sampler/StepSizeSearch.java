package io.chestnut.sampler;

import io.chestnut.math.RandomStream;

/**
 * A step size of the right order: doubled or halved until the acceptance probability of one
 * leapfrog crosses 0.8 (Hoffman, Gelman 2014, algorithm 4; Stan's {@code base_hmc::init_stepsize},
 * a fresh momentum a try).
 */
final class StepSizeSearch {
  private static final double LOG_ACCEPTANCE = StrictMath.log(0.8);
  private static final double LARGEST = 1e7;

  private final Hamiltonian hamiltonian;
  private final RandomStream random;
  private final PhasePoint trial;

  StepSizeSearch(Hamiltonian hamiltonian, RandomStream random) {
    this.hamiltonian = hamiltonian;
    this.random = random;
    this.trial = new PhasePoint(hamiltonian.dimension());
  }

  /**
   * The step size found from {@code stepSize} at a point, which stays where it is.
   *
   * @throws NoStartException when the search leaves (0, 1e7]
   */
  double from(PhasePoint point, double stepSize) {
    boolean growing = accepts(point, stepSize);
    double found = stepSize;
    while (accepts(point, found) == growing) {
      found = growing ? 2 * found : 0.5 * found;
      requirePlausible(found);
    }
    return found;
  }

  private boolean accepts(PhasePoint point, double stepSize) {
    trial.setPosition(point);
    hamiltonian.drawMomentum(random, trial);
    double startEnergy = trial.energy;
    hamiltonian.leapfrog(trial, stepSize);
    return startEnergy - trial.energy > LOG_ACCEPTANCE;
  }

  private static void requirePlausible(double stepSize) {
    if (stepSize > LARGEST) {
      throw new NoStartException(
          "The log density hardly changes over steps of 1e7: the posterior is improper."
              + " Give proper priors, or remove parameters that the data say nothing about.");
    }
    if (stepSize == 0) {
      throw new NoStartException(
          "No step size is small enough: the log density is not continuous, or its gradient is"
              + " wrong, at the start position.");
    }
  }
}
