package io.chestnut.spec;

import java.util.Optional;

/**
 * Prior predictive check.
 *
 * @param draws draws from the prior
 * @param by column that divides the rows into groups; empty for none
 */
public record PriorCheckSpec(int draws, Optional<String> by) {
  /** The notebook's 100 draws. */
  public static final PriorCheckSpec DEFAULT = new PriorCheckSpec(100, Optional.empty());
}
