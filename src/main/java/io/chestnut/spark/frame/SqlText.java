package io.chestnut.spark.frame;

import io.chestnut.design.Level;
import io.chestnut.math.ShortestDecimal;
import java.util.ArrayList;
import java.util.List;

/** Names and literals as Spark SQL reads them under every setting of its parser. */
final class SqlText {
  static final String NAN = "CAST('NaN' AS DOUBLE)";

  private SqlText() {}

  /** A column's name, quoted. */
  static String name(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  /** A double in full precision. */
  static String number(double value) {
    return Double.isFinite(value)
        ? ShortestDecimal.of(value) + "D"
        : "CAST('" + value + "' AS DOUBLE)";
  }

  /**
   * A text. Quotes, backslashes and dollars mean one thing or another by the settings of the
   * session, so they are written by their number.
   */
  static String text(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (char letter : value.toCharArray()) {
      if (letter == '\'' || letter == '\\' || letter == '$') {
        add(plain, parts);
        parts.add("chr(%d)".formatted((int) letter));
      } else {
        plain.append(letter);
      }
    }
    add(plain, parts);
    return switch (parts.size()) {
      case 0 -> "''";
      case 1 -> parts.get(0);
      default -> "concat(" + String.join(", ", parts) + ")";
    };
  }

  private static void add(StringBuilder plain, List<String> parts) {
    if (!plain.isEmpty()) {
      parts.add("'" + plain + "'");
      plain.setLength(0);
    }
  }

  static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  /** A level of a factor. */
  static String level(Level level) {
    if (level instanceof Level.Text text) {
      return text(text.value());
    }
    return level instanceof Level.Flag flag
        ? truth(flag.value())
        : number(((Level.Numeric) level).value());
  }

  /** A number, null instead of NaN. */
  static String present(String number) {
    return "nullif(" + number + ", " + NAN + ")";
  }

  /** A number, null instead of NaN and of both infinities. */
  static String finite(String number) {
    String one = "nullif(nullif(nullif(" + number + ", " + NAN + ")";
    return one
        + ", "
        + number(Double.POSITIVE_INFINITY)
        + "), "
        + number(Double.NEGATIVE_INFINITY)
        + ")";
  }

  /** A divisor, null instead of 0, by which Spark may not divide. */
  static String notZero(String number) {
    return "nullif(" + number + ", 0.0D)";
  }
}
