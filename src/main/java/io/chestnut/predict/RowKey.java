package io.chestnut.predict;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words that tell the random streams of rows apart by the values of their key columns. The same
 * values give the same words on every machine and in every release; different values give different
 * words.
 *
 * <pre>
 *   null            0
 *   whole number    1, the number
 *   other double    2, its bits
 *   text            3, its length, its UTF-16 units, four to a word
 * </pre>
 *
 * <p>A number below 2^63 that is whole is the same as an integer and as a double (5 and 5.0, 0.0
 * and -0.0): the type that a reader has chosen for the column does not matter. true and false count
 * as the texts {@code true} and {@code false}.
 */
public final class RowKey {
  private static final long WHOLE = 1;
  private static final long DOUBLE = 2;
  private static final long TEXT = 3;
  private static final int UNITS = 4;
  private static final double TWO_TO_63 = 0x1p63;
  private static final Set<Class<?>> TYPES =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Boolean.class,
          String.class);

  private RowKey() {}

  /**
   * The words of a row's key.
   *
   * @param values null, text, truth values or primitive numbers of any width, in the order of the
   *     key columns
   * @throws InvalidInputException when one is of another class, such as a decimal or a date
   */
  public static long[] words(Object... values) {
    checkTypes(values);
    int size = 0;
    for (Object value : values) {
      size += value == null ? 1 : 2 + (value instanceof Number ? 0 : textWords(value.toString()));
    }
    long[] words = new long[size];
    int at = 0;
    for (Object value : values) {
      at = append(value, words, at);
    }
    return words;
  }

  private static void checkTypes(Object... values) {
    List<Problem> problems = new ArrayList<>();
    for (Object value : values) {
      if (value != null && !TYPES.contains(value.getClass())) {
        problems.add(
            new Problem(
                "A key cannot hold the %s %s.".formatted(value.getClass().getSimpleName(), value),
                "Give numbers, text, true or false: of a decimal its text, of a date its days and"
                    + " of a timestamp its microseconds since 1970."));
      }
    }
    InvalidInputException.throwIfAny(problems);
  }

  private static int textWords(String text) {
    return (text.length() + UNITS - 1) / UNITS;
  }

  private static int append(Object value, long[] words, int at) {
    if (value == null) {
      return at + 1;
    }
    if (value instanceof Number number) {
      double real = number.doubleValue();
      boolean whole =
          number instanceof Long || Math.rint(real) == real && Math.abs(real) < TWO_TO_63;
      words[at] = whole ? WHOLE : DOUBLE;
      words[at + 1] = whole ? number.longValue() : Double.doubleToLongBits(real);
      return at + 2;
    }
    String text = value.toString();
    words[at] = TEXT;
    words[at + 1] = text.length();
    for (int i = 0; i < text.length(); i++) {
      words[at + 2 + i / UNITS] |= (long) text.charAt(i) << 16 * (i % UNITS);
    }
    return at + 2 + textWords(text);
  }
}
