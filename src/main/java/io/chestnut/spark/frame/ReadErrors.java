package io.chestnut.spark.frame;

import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/**
 * Spark's exceptions about data that cannot be read, in the user's words. Files are opened when
 * rows are asked for, so actions are guarded as well as readers.
 */
final class ReadErrors {
  static final String CHECK_FILE = "Check the file, its format and its options.";

  private ReadErrors() {}

  /**
   * The result of opening a source.
   *
   * @param mend what to do when that fails
   * @throws InvalidInputException when Spark or the file system refuses it, whatever the reason
   */
  static <T> T opening(String source, String mend, Callable<T> open) {
    try {
      return open.call();
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception e) {
      List<Throwable> refusals = refusals(e);
      if (refusals.isEmpty()) {
        throw rethrown(e);
      }
      throw new InvalidInputException(
          source + " cannot be read: " + firstLine(refusals.get(refusals.size() - 1)), mend);
    }
  }

  /**
   * The result of an action over rows.
   *
   * @throws InvalidInputException when a file turned out to be unreadable; other failures are
   *     thrown as they are
   */
  static <T> T acting(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception e) {
      Optional<Throwable> unreadable = condition(e, "FAILED_READ_FILE");
      if (unreadable.isPresent()) {
        throw new InvalidInputException(
            "The data cannot be read: " + firstLine(unreadable.get()) + reason(unreadable.get()),
            CHECK_FILE);
      }
      throw rethrown(e);
    }
  }

  /** The first exception of the chain whose condition begins with {@code prefix}. */
  private static Optional<Throwable> condition(Throwable thrown, String prefix) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(
            t ->
                t instanceof SparkThrowable spark
                    && spark.getCondition() != null
                    && spark.getCondition().startsWith(prefix))
        .findFirst();
  }

  /** What Spark, its options or the file system say in a chain of causes, the root last. */
  private static List<Throwable> refusals(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(
            t ->
                t instanceof SparkThrowable
                    || t instanceof IOException
                    || t instanceof IllegalArgumentException)
        .toList();
  }

  /** The root of what made a file unreadable; empty when Spark gives none. */
  private static String reason(Throwable unreadable) {
    return Stream.iterate(unreadable.getCause(), Objects::nonNull, Throwable::getCause)
        .reduce((above, cause) -> cause)
        .map(root -> " " + firstLine(root))
        .orElse("");
  }

  /** A sentence without the name of Spark's condition in front and the code behind. */
  private static String firstLine(Throwable thrown) {
    String message =
        String.valueOf(thrown.getMessage())
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("");
    return message
        .replaceFirst("^\\[[A-Z_.0-9]+] ", "")
        .replaceFirst(" SQLSTATE: \\w+\\b.*$", "")
        .strip()
        .replaceFirst("(?<![.!?])$", ".");
  }

  private static RuntimeException rethrown(Exception e) {
    return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
  }
}
