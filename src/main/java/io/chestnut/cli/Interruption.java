package io.chestnut.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Ctrl-C or a scheduler's signal: one line instead of the stack traces that every thread of Spark
 * leaves when the JVM goes down under it. The signal's own exit code (130 for an interrupt) stands.
 */
final class Interruption {
  /** Before Spark's own hook, which stops the session. */
  private static final int FIRST = 1000;

  private static volatile boolean happened;
  private static volatile boolean finished;

  private Interruption() {}

  /** Watches for signals from now on. */
  static void watch(Console console) {
    ShutdownHookManager.get().addShutdownHook(() -> down(console), FIRST);
  }

  private static void down(Console console) {
    if (!finished) {
      happened = true;
      console.progress(
          "Interrupted. What was published before stays; of the step that was running nothing was"
              + " written.");
      // Spark's threads log, Scala's print what they meet when their pools close under them.
      Configurator.setRootLevel(Level.OFF);
      System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }
  }

  /** The command has ended by itself. */
  static void finished() {
    finished = true;
  }

  /** Whether the JVM is going down under the command. */
  static boolean happened() {
    return happened;
  }
}
