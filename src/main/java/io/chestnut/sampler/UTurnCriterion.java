package io.chestnut.sampler;

/**
 * Whether a stretch of trajectory still moves apart at both ends: the generalised criterion of
 * Betancourt (2017, appendix A.4.2), with the sum of momenta in the place of the distance.
 */
interface UTurnCriterion {
  /** p#- . rho > 0 and p#+ . rho > 0. */
  UTurnCriterion GENERALIZED = UTurnCriterion::movesApart;

  /**
   * True while there is no U-turn.
   *
   * @param firstVelocity p# = M^-1 p at one end
   * @param lastVelocity p# at the other end
   * @param rho the sum of momenta over a part of the stretch
   * @param moreRho the sum over the rest of it
   */
  boolean holds(double[] firstVelocity, double[] lastVelocity, double[] rho, double[] moreRho);

  /**
   * Whether all three criteria hold for two adjacent stretches: the whole, the first with the
   * nearest point of the second, the second with the nearest point of the first. The last two catch
   * the U-turn of a whole whose halves are each a full period (stan-dev/stan pull request 2800).
   */
  default boolean holdsAcross(Stretch first, Stretch second) {
    return holds(first.firstVelocity, second.lastVelocity, first.momentumSum, second.momentumSum)
        && holds(first.firstVelocity, second.firstVelocity, first.momentumSum, second.firstMomentum)
        && holds(first.lastVelocity, second.lastVelocity, second.momentumSum, first.lastMomentum);
  }

  private static boolean movesApart(
      double[] firstVelocity, double[] lastVelocity, double[] rho, double[] moreRho) {
    double atFirst = 0;
    double atLast = 0;
    for (int i = 0; i < rho.length; i++) {
      double sum = rho[i] + moreRho[i];
      atFirst += firstVelocity[i] * sum;
      atLast += lastVelocity[i] * sum;
    }
    return atFirst > 0 && atLast > 0;
  }
}
