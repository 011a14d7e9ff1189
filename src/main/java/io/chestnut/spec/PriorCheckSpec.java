package io.chestnut.spec;

/**
 * Prior predictive check.
 *
 * @param draws draws from the prior
 */
public record PriorCheckSpec(int draws) {
  /** The notebook's 100 draws. */
  public static final PriorCheckSpec DEFAULT = new PriorCheckSpec(100);
}
