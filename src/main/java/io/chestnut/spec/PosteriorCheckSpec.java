package io.chestnut.spec;

import java.util.Optional;

/**
 * Posterior predictive check.
 *
 * @param draws posterior draws, evenly thinned; all when there are not as many
 * @param data the rows whose response is replicated
 * @param by column that divides them into groups; empty for none
 */
public record PosteriorCheckSpec(int draws, CheckedPart data, Optional<String> by) {
  /** As many data sets as the prior check simulates, of the rows that were fitted. */
  public static final PosteriorCheckSpec DEFAULT =
      new PosteriorCheckSpec(100, CheckedPart.TRAIN, Optional.empty());
}
