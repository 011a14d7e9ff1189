package io.chestnut.spec;

/** What happens to a training row with a missing value. */
public enum MissingPolicy {
  /** It is left out, and counted by column. */
  DROP,
  /** It is an error. */
  ERROR
}
