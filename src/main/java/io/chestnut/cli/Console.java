package io.chestnut.cli;

import java.io.PrintStream;

/** What a user reads: results on standard output, progress on standard error. */
final class Console {
  private static final int LABEL = 13;

  private final PrintStream out;
  private final PrintStream err;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** A labelled line of results. */
  void line(String label, String text) {
    out.println(("%-" + LABEL + "s%s").formatted(label, text).stripTrailing());
  }

  /** A block of text, indented under the last label. */
  void block(String text) {
    text.lines().forEach(line -> out.println(("  " + line).stripTrailing()));
  }

  /** A line of progress. */
  void progress(String text) {
    err.println(text);
  }
}
