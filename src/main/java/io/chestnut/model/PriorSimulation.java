package io.chestnut.model;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.List;

/** Draws of the parameters from their priors, for prior predictive checks. */
public final class PriorSimulation {
  private static final String PURPOSE = "prior";

  private PriorSimulation() {}

  /**
   * Draws reported parameters from the prior. Draw d depends on the seed and d alone.
   *
   * @param standardization its centres turn an intercept of the centred design into that of the
   *     design as written
   * @return [parameter][draw]
   * @throws InvalidInputException naming every parameter whose prior is improper
   */
  public static double[][] simulate(
      PriorSet priors, Standardization standardization, int draws, long seed) {
    InvalidInputException.throwIfAny(problems(priors));
    double[][] values = new double[priors.entries().size()][draws];
    for (int d = 0; d < draws; d++) {
      RandomStream random = RandomStreams.stream(seed, PURPOSE, d);
      for (int i = 0; i < values.length; i++) {
        values[i][d] = priors.prior(i).draw(random);
      }
      if (priors.interceptOnCentered()) {
        int intercept = priors.interceptIndex();
        for (int j = 0; j < priors.coefficients(); j++) {
          values[intercept][d] -= values[j][d] * standardization.centre(j);
        }
      }
    }
    return values;
  }

  /** A problem for every parameter whose prior is improper: nothing can be drawn from it. */
  public static List<Problem> problems(PriorSet priors) {
    return priors.entries().stream()
        .filter(entry -> !entry.prior().proper())
        .map(
            entry ->
                new Problem(
                    "The prior of '%s' is %s, from which nothing can be drawn."
                        .formatted(entry.parameter(), entry.prior().text()),
                    "Give it a proper prior, such as %s; a fit does not need one."
                        .formatted(
                            entry.prior().lower() == 0.0 ? "HalfNormal(1)" : "Normal(0, 10)")))
        .toList();
  }
}
