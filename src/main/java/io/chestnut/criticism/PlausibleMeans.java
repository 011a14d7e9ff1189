package io.chestnut.criticism;

import java.io.Serializable;

/**
 * The means that a response could have, in the light of what was observed: a prior that puts most
 * of its simulated means elsewhere says, before the data, that outcomes are all but certain or out
 * of all proportion.
 *
 * <pre>
 *   of a probability     0.01 to 0.99
 *   of a positive mean   a thousandth of the least positive response to 1,000 times the largest
 *   of a real mean       within 10 standard deviations of the mean response
 * </pre>
 *
 * These limits are wide on purpose: weakly informative defaults for ten standardised predictors
 * (linear predictors with sd 3.5 on a logit, 8.3 on a log scale, 8.3 sd of y on the identity) put
 * less than half of their means beyond; {@code Normal(0, 10)} on a single logit coefficient puts 65
 * % there.
 *
 * @param low least plausible mean
 * @param high largest plausible mean
 * @param words what lies beyond, after "mu": {@code below 0.01 or above 0.99}
 * @see "Gabry, Simpson, Vehtari, Betancourt, Gelman (2019), Visualization in Bayesian workflow,
 *     section 3"
 */
public record PlausibleMeans(double low, double high, String words) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double CERTAIN = 0.01;
  private static final double PROPORTION = 1000.0;
  private static final double DEVIATIONS = 10.0;

  /** More simulated means beyond than this share: more often than not the prior is absurd. */
  public static final double MOST_BEYOND = 0.5;

  /** Every mean: of draws that have seen the data. */
  public static PlausibleMeans any() {
    return ofReal(0.0, 0.0);
  }

  /** Of a probability. */
  public static PlausibleMeans ofProbability() {
    return new PlausibleMeans(CERTAIN, 1.0 - CERTAIN, "below 0.01 or above 0.99");
  }

  /**
   * Of a positive mean.
   *
   * @param leastPositive least positive response
   * @param largest response; both are 1 when none is positive
   */
  public static PlausibleMeans ofPositive(double leastPositive, double largest) {
    return new PlausibleMeans(
        leastPositive / PROPORTION,
        largest * PROPORTION,
        "below a thousandth of the least positive or above 1,000 times the largest response");
  }

  /** Of a real mean; a response that does not vary has no scale, and every mean is plausible. */
  public static PlausibleMeans ofReal(double mean, double sd) {
    double reach = sd > 0.0 ? DEVIATIONS * sd : Double.POSITIVE_INFINITY;
    return new PlausibleMeans(
        mean - reach, mean + reach, "more than 10 sd of the response from its mean");
  }

  /** Whether a simulated mean lies beyond; NaN, no mean at all, does not. */
  public boolean beyond(double mu) {
    return mu < low || mu > high;
  }
}
