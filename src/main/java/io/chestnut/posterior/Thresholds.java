package io.chestnut.posterior;

import java.io.Serializable;

/**
 * What the diagnostics gate demands.
 *
 * @param rHat largest R-hat that passes
 * @param ess least bulk and tail effective sample size that passes
 * @param divergences most divergent transitions that pass
 */
public record Thresholds(double rHat, double ess, long divergences) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** R-hat 1.01 and 400 effective draws (Vehtari et al. 2021), no divergence. */
  public static final Thresholds DEFAULT = new Thresholds(1.01, 400, 0);
}
