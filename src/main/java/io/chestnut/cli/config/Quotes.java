package io.chestnut.cli.config;

import com.typesafe.config.ConfigUtil;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which texts HOCON takes only in quotes, and how they are written then. */
final class Quotes {
  private static final String RESERVED = "${}[]:=,+#`^?!@*&\\";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");
  private static final Pattern DOTTED_PREFIX = Pattern.compile("(?:[A-Za-z0-9_-]+\\.)*");

  private Quotes() {}

  /** The first character of {@code value} that needs quotes and has none. */
  static OptionalInt firstReserved(String value) {
    int i = 0;
    while (i < value.length()) {
      if (value.startsWith("${", i)) {
        i = after(value, '}', i);
      } else if (value.charAt(i) == '"') {
        i = afterString(value, i);
      } else if (RESERVED.indexOf(value.charAt(i)) >= 0) {
        return OptionalInt.of(value.charAt(i));
      } else {
        i++;
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The value in quotes; {@code ${references}} stay outside of them, or they would be mere text.
   */
  static String quoteValue(String value) {
    StringBuilder quoted = new StringBuilder();
    Matcher reference = REFERENCE.matcher(value);
    int from = 0;
    while (reference.find()) {
      appendQuoted(quoted, value.substring(from, reference.start()));
      quoted.append(reference.group());
      from = reference.end();
    }
    appendQuoted(quoted, value.substring(from));
    return quoted.toString();
  }

  /** The key in quotes; the blocks before it ({@code model.priors.}) stay outside of them. */
  static String quoteKey(String key) {
    Matcher prefix = DOTTED_PREFIX.matcher(key);
    int from = prefix.lookingAt() ? prefix.end() : 0;
    return key.substring(0, from) + ConfigUtil.quoteString(key.substring(from));
  }

  /**
   * The position after the string that opens at {@code start}: its closing quote, or the end of the
   * line when there is none.
   */
  static int afterString(String text, int start) {
    if (text.startsWith("\"\"\"", start)) {
      int close = text.indexOf("\"\"\"", start + 3);
      return close < 0 ? text.length() : close + 3;
    }
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + (i < text.length() && text.charAt(i) == '"' ? 1 : 0), text.length());
  }

  /** The position after the next {@code end} on the line, or the end of the text. */
  static int after(String text, char end, int start) {
    int close = text.indexOf(end, start);
    return close < 0 ? text.length() : close + 1;
  }

  private static void appendQuoted(StringBuilder quoted, String piece) {
    if (!piece.isEmpty()) {
      quoted.append(ConfigUtil.quoteString(piece));
    }
  }
}
