package io.chestnut.spec;

/** Whether the sampler may evaluate fewer rows that have the same log likelihood. */
public enum CollapsePolicy {
  /** Where that is at most half of the rows. */
  AUTO,
  /** The training rows as they are. */
  OFF
}
