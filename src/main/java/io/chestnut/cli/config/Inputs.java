package io.chestnut.cli.config;

/** The data that a command reads: only those have to be there. */
public enum Inputs {
  NONE,
  TRAINING,
  TEST,
  TRAINING_AND_TEST
}
