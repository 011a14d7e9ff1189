package io.chestnut.sampler;

/**
 * Sampler statistics of one draw, in ArviZ's terms.
 *
 * @param logDensity lp: log density at the draw, unconstrained scale
 * @param acceptanceRate mean of min(1, exp(H0 - H)) over all leapfrogs of the trajectory
 * @param stepSize the step size used
 * @param treeDepth doublings
 * @param steps leapfrogs (n_steps)
 * @param energy H of the selected state
 * @param energyError H of the selected state minus H0
 * @param diverging whether the trajectory met H - H0 > 1000
 */
public record Transition(
    double logDensity,
    double acceptanceRate,
    double stepSize,
    int treeDepth,
    int steps,
    double energy,
    double energyError,
    boolean diverging) {}
