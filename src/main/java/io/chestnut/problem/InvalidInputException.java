package io.chestnut.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The user's input is wrong: a command ends with exit code 2, the text of every problem and no
 * stack trace. Whoever checks input collects all problems before throwing, so that a file is mended
 * once, not six times.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  /** With all that was found; {@code problems} is not empty. */
  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an InvalidInputException needs a problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** With a single problem. */
  public InvalidInputException(String what, String mend) {
    this(List.of(new Problem(what, mend)));
  }

  /** All problems, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }

  /** Throws when {@code problems} has an entry, and returns otherwise. */
  public static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }
}
