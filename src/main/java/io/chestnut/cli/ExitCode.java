package io.chestnut.cli;

/** Exit codes of every command. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** The cluster or Chestnut failed. */
  static final int FAILURE = 1;

  /** The user's input is wrong. */
  static final int INVALID_INPUT = 2;

  /** The diagnostics gate failed; results are written. */
  static final int GATE_FAILED = 3;

  private ExitCode() {}
}
