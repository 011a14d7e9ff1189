package io.chestnut.sampler;

import java.io.Serializable;

/**
 * Step size adaptation by dual averaging (Nesterov 2009; Hoffman, Gelman 2014, section 3.2.1;
 * Stan's {@code stepsize_adaptation}): a value, {@link #update} gives the next one.
 *
 * @param targetAccept delta, the acceptance statistic aimed at
 * @param mu the log step size that the iterates are drawn to
 * @param count updates so far, t
 * @param meanError s, the running mean of delta - accept
 * @param meanLogStep x-bar, the weighted mean of the log step sizes
 */
record DualAveraging(
    double targetAccept, double mu, int count, double meanError, double meanLogStep)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double GAMMA = 0.05;
  private static final double KAPPA = 0.75;
  private static final double T0 = 10;

  /** From a step size of the right order; larger ones are tried first: mu = log(10 eps). */
  static DualAveraging startingAt(double stepSize, double targetAccept) {
    return new DualAveraging(targetAccept, StrictMath.log(10 * stepSize), 0, 0, 0);
  }

  /** After an iteration with this acceptance statistic. */
  DualAveraging update(double acceptance) {
    int t = count + 1;
    double eta = 1 / (t + T0);
    double error = (1 - eta) * meanError + eta * (targetAccept - Math.min(1, acceptance));
    double weight = StrictMath.pow(t, -KAPPA);
    double mean = (1 - weight) * meanLogStep + weight * logStep(error, t);
    return new DualAveraging(targetAccept, mu, t, error, mean);
  }

  /** The step size of the next warm-up iteration. */
  double stepSize() {
    return StrictMath.exp(logStep(meanError, count));
  }

  /** The step size to keep when warm-up ends. */
  double averageStepSize() {
    return StrictMath.exp(meanLogStep);
  }

  private double logStep(double error, int t) {
    return mu - error * Math.sqrt(t) / GAMMA;
  }
}
