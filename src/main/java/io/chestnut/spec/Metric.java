package io.chestnut.spec;

import io.chestnut.math.StandardNormal;

/** What a chain moves in, and how that is learnt. */
public enum Metric {
  /**
   * Coordinates whitened at the mode; chains start at overdispersed draws of the normal
   * approximation there. Warm-up corrects the metric only if draws refute it.
   */
  LAPLACE,

  /** A metric from draws and gradients, from moments of the data as the first guess. */
  FISHER,

  /** The same first guess, then a diagonal metric from draws, in Stan's windows. */
  DIAGONAL;

  private static final double OF_STAN = 0.8;

  /** Half the standard deviation of the energy error of such a trajectory in one dimension. */
  private static final double ENERGY_ERROR = 0.1172;

  private static final double LEAST = 0.6;

  /**
   * The acceptance statistic to aim at unless another one is asked for. In d coordinates that are
   * near standard normal, three leapfrogs of about 1.1 make a U-turn: longer steps lose draws,
   * shorter ones need seven. Their energy error grows as sqrt(d), so that this step size is the one
   * of acceptance
   *
   * <pre>
   *   a(d) = 2 Phi(-0.1172 sqrt(d))        0.81 for 4 parameters, 0.71 for 10, 0.6 for 20 and more
   * </pre>
   *
   * (Beskos, Pillai, Roberts, Sanz-Serna and Stuart 2013, Optimal tuning of the hybrid Monte Carlo
   * algorithm, for the form; the constant was measured.) {@link #DIAGONAL} has Stan's 0.8.
   */
  public double targetAccept(int parameters) {
    if (this == DIAGONAL) {
      return OF_STAN;
    }
    double acceptance = 2 * StandardNormal.cdf(-ENERGY_ERROR * Math.sqrt(parameters));
    return Math.max(LEAST, Math.rint(100 * acceptance) / 100);
  }
}
