package io.chestnut.cli;

/** The last line of a command: where things are and what can be done with them. */
final class NextStep {
  private NextStep() {}

  static void print(Job job, String next) {
    job.console().line("Output", job.spec().output());
    job.console().line("Next", next);
  }
}
