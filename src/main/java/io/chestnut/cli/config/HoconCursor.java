package io.chestnut.cli.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in HOCON text, and where the pieces of a field end. More tolerant than HOCON: brackets
 * and parentheses hold a key or value together, so that {@code a[T.b]} and {@code Normal(0, 10)}
 * are seen whole although they miss their quotes.
 */
final class HoconCursor {
  private static final Pattern BLOCK = Pattern.compile("(?:\\$\\{[^}\n]*}[ \t]*)*\\{");

  private final String text;
  private int position;

  HoconCursor(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  boolean at(String expected) {
    return text.startsWith(expected, position);
  }

  /**
   * Whether a block starts here, perhaps one that extends {@code ${references}}; if so, moves to
   * its brace.
   */
  boolean moveToBlock() {
    Matcher block = BLOCK.matcher(text).region(position, text.length());
    boolean found = block.lookingAt();
    if (found) {
      position = block.end() - 1;
    }
    return found;
  }

  boolean atSeparator() {
    return at("=") || at(":") || at("+=");
  }

  /** Line number of an offset, from 1. */
  int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Skips white space, comments and whatever of {@code also} stands between them. */
  void skipBlank(String also) {
    while (!atEnd()) {
      if (at("#") || at("//")) {
        skipLine();
      } else if (isSpace(text.charAt(position)) || also.indexOf(text.charAt(position)) >= 0) {
        position++;
      } else {
        return;
      }
    }
  }

  /** Skips white space inside the line. */
  void skipSpaces() {
    while (!atEnd() && isSpace(text.charAt(position)) && !at("\n")) {
      position++;
    }
  }

  /** Moves to the end of the line. */
  void skipLine() {
    int newline = text.indexOf('\n', position);
    position = newline < 0 ? text.length() : newline;
  }

  /** The end of the key that starts here: its separator, its brace, or where the field ends. */
  int endOfKey() {
    return endOf("=:{,}", position);
  }

  /** The end of the unquoted or quoted value that starts here. */
  int endOfValue() {
    return endOf(",}", position);
  }

  /** The end of the list that opens here, after its bracket. */
  int endOfList() {
    int depth = 0;
    int i = position;
    while (i < text.length()) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      i = c == '"' ? Quotes.afterString(text, i) : i + 1;
      if (depth == 0) {
        return i;
      }
    }
    return i;
  }

  /**
   * The last separator in {@code [from, to)} that stands outside of quotes and brackets and cannot
   * be part of a word: any {@code =}, and a colon before a space or a quote; -1 when there is none.
   */
  int lastSeparator(int from, int to) {
    int last = -1;
    int i = from;
    while (i < to) {
      i = endOf("=:,}", i);
      if (i < to && (text.charAt(i) == '=' || isSeparatingColon(i))) {
        last = i;
      }
      i++;
    }
    return last;
  }

  private boolean isSeparatingColon(int i) {
    return text.startsWith(": ", i) || text.startsWith(":\"", i);
  }

  /** The first of {@code stops} after {@code from}, or a comment, or the end of the line. */
  private int endOf(String stops, int from) {
    int depth = 0;
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '}') {
      char c = text.charAt(i);
      if (isComment(i) || depth <= 0 && isStop(stops, i)) {
        return i;
      }
      depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
      if (c == '"') {
        i = Quotes.afterString(text, i);
      } else if (text.startsWith("${", i)) {
        i = Quotes.after(text, '}', i);
      } else {
        i++;
      }
    }
    return Math.min(i, text.length());
  }

  private boolean isStop(String stops, int i) {
    return stops.indexOf(text.charAt(i)) >= 0
        || stops.indexOf('=') >= 0 && text.startsWith("+=", i);
  }

  /** A comment; the slashes of {@code s3a://bucket} are none. */
  private boolean isComment(int i) {
    return text.charAt(i) == '#'
        || text.startsWith("//", i) && (i == 0 || text.charAt(i - 1) != ':');
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
