package io.chestnut.formula;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a formula and the mistakes found in it so far. Every message shows the formula with a
 * caret under the place, which it names by its 1-based character.
 */
final class Source {
  /** More text than any formula needs; a limit, because a formula may come from anyone. */
  static final int MAX_LENGTH = 100_000;

  private static final int MAX_PROBLEMS = 20;
  private static final int CONTEXT = 60;

  private final String text;
  private final List<Problem> problems = new ArrayList<>();

  Source(String text) {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw stop(
          0,
          "The formula has " + text.length() + " characters; the limit is " + MAX_LENGTH + ".",
          "Use '.' for all columns, or fewer terms.");
    }
  }

  String text() {
    return text;
  }

  /** The 1-based number of the character at an offset. */
  int character(int offset) {
    return text.codePointCount(0, offset) + 1;
  }

  /** {@code "at character 16"}. */
  String at(Token token) {
    return "at character " + character(token.start());
  }

  /** Notes a mistake after which reading can go on. */
  void report(Token place, String what, String mend) {
    problems.add(problem(place.start(), what, mend));
    if (problems.size() >= MAX_PROBLEMS) {
      throw new InvalidInputException(problems);
    }
  }

  /** A mistake after which reading cannot go on, together with all that were noted before. */
  InvalidInputException stop(Token place, String what, String mend) {
    return stop(place.start(), what, mend);
  }

  InvalidInputException stop(int offset, String what, String mend) {
    problems.add(problem(offset, what, mend));
    return new InvalidInputException(problems);
  }

  void throwIfAny() {
    InvalidInputException.throwIfAny(problems);
  }

  private Problem problem(int offset, String what, String mend) {
    return new Problem(text.isBlank() ? what : what + "\n" + excerpt(offset), mend);
  }

  /** The formula, or as much of a long one as fits a line, and below it the caret. */
  private String excerpt(int offset) {
    int[] characters = text.codePoints().map(c -> isVisible(c) ? c : ' ').toArray();
    int place = text.codePointCount(0, offset);
    int from = characters.length <= 2 * CONTEXT ? 0 : Math.max(0, place - CONTEXT);
    int to = Math.min(characters.length, from + 2 * CONTEXT);
    String before = from > 0 ? "…" : "";
    String line =
        before + new String(characters, from, to - from) + (to < characters.length ? "…" : "");
    return "  " + line + "\n  " + " ".repeat(before.length() + place - from) + "^";
  }

  /** Whether a message can show it as it is. */
  static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
