package io.chestnut.spec;

/**
 * The diagnostics gate.
 *
 * @param rHat largest R-hat that passes
 * @param ess least bulk and tail effective sample size that passes
 * @param divergences most divergent transitions that pass
 * @param failing whether a failed check ends the command with exit code 3, or is only reported
 */
public record ChecksSpec(double rHat, double ess, long divergences, boolean failing) {
  /**
   * R-hat 1.01 and 400 effective draws (Vehtari et al. 2021), no divergence; a failure fails the
   * command.
   */
  public static final ChecksSpec DEFAULT = new ChecksSpec(1.01, 400, 0, true);
}
