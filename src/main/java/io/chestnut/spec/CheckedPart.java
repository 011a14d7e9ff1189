package io.chestnut.spec;

/** The rows that a check of the posterior replicates. */
public enum CheckedPart {
  TRAIN,
  TEST
}
