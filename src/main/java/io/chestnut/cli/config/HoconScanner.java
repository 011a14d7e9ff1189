package io.chestnut.cli.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads HOCON text for what a parsed configuration no longer knows: the order of the keys, their
 * lines, their values as written, and keys that were given twice. Where HOCON would stop with a
 * parser's words, it says what to write, and goes on.
 */
final class HoconScanner {
  private static final Pattern INCLUDE =
      Pattern.compile(
          "include\\s*(?:required\\s*\\(\\s*)?(?:(url|file|classpath|package)\\s*\\(\\s*)?"
              + "\"([^\"\n]*)\"[ \t]*(?:\\)[ \t]*)*");
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:[eE][+-]?\\d+)?");
  private static final Pattern WHOLE_BEFORE_COMMA = Pattern.compile("([+-]?\\d+),$");
  private static final String INDENT = "\n    ";

  private final String text;
  private final IntFunction<String> place;
  private final HoconCursor cursor;
  private final List<Entry> entries = new ArrayList<>();
  private final List<HoconScan.Include> includes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final StringBuilder mended = new StringBuilder();
  private int copied;
  private boolean readable = true;

  private HoconScanner(String text, IntFunction<String> place) {
    this.text = text;
    this.place = place;
    this.cursor = new HoconCursor(text);
  }

  /**
   * Scans a text.
   *
   * @param place how messages name a line
   */
  static HoconScan scan(String text, IntFunction<String> place) {
    return new HoconScanner(text, place).document();
  }

  private HoconScan document() {
    cursor.skipBlank("");
    if (cursor.at("{")) {
      block(List.of());
      cursor.skipBlank(",");
    }
    fields(List.of(), -1);
    mended.append(text, copied, text.length());
    return new HoconScan(entries, includes, problems, mended.toString(), readable);
  }

  private void block(List<String> path) {
    int opened = cursor.position();
    cursor.moveTo(opened + 1);
    fields(path, opened);
  }

  /** The fields of a block that opened at {@code opened}; -1 for a file without outer braces. */
  private void fields(List<String> path, int opened) {
    for (cursor.skipBlank(","); !cursor.atEnd(); cursor.skipBlank(",")) {
      int start = cursor.position();
      if (cursor.at("}")) {
        cursor.moveTo(start + 1);
        if (opened >= 0) {
          return;
        }
        unreadable("The closing brace in " + at(start) + " closes nothing.", "Delete it.");
      } else if (!include(path)) {
        field(path);
      }
    }
    if (opened >= 0) {
      unreadable(
          "The brace that opens in " + at(opened) + " is never closed:" + INDENT + lineOf(opened),
          "Write } after the last key of this block.");
    }
  }

  private boolean include(List<String> path) {
    Matcher statement = INCLUDE.matcher(text).region(cursor.position(), text.length());
    if (!statement.lookingAt()) {
      return false;
    }
    int start = cursor.position();
    String kind = statement.group(1);
    if (kind == null || kind.equals("file")) {
      String target = statement.group(2);
      mend(start, statement.end(), "include " + ConfigUtil.quoteString(target));
      includes.add(new HoconScan.Include(target, path, at(start), entries.size()));
    } else {
      mend(start, statement.end(), "");
      problems.add(
          new Problem(
              "An include takes only files, not " + kind + "(...) (" + at(start) + ").",
              "Copy the settings into a file below the configuration's folder and write: include"
                  + " \"name.conf\""));
    }
    cursor.moveTo(statement.end());
    return true;
  }

  private void field(List<String> block) {
    int start = cursor.position();
    int keyEnd = cursor.endOfKey();
    cursor.moveTo(keyEnd);
    cursor.skipBlank("");
    if (cursor.at("{")) {
      blockField(block, start, keyEnd);
    } else if (cursor.atSeparator() && keyEnd > start) {
      value(block, start, keyEnd);
    } else {
      cursor.moveTo(keyEnd);
      withoutValue(block, start, keyEnd);
    }
  }

  private void value(List<String> block, int start, int keyEnd) {
    int separator = cursor.position();
    cursor.moveTo(separator + (cursor.at("+=") ? 2 : 1));
    int afterSeparator = cursor.position();
    cursor.skipBlank("");
    if (cursor.moveToBlock()) {
      blockField(block, start, keyEnd);
    } else if (cursor.at("[")) {
      listField(block, start, keyEnd);
    } else {
      scalar(block, start, keyEnd, separator, afterSeparator);
    }
  }

  private void blockField(List<String> block, int start, int keyEnd) {
    List<String> path = pathOf(block, start, keyEnd);
    entries.add(new Entry(path, at(start), "", true));
    while (cursor.at("{")) {
      block(path);
      cursor.skipSpaces();
    }
    if (cursor.at("$")) {
      cursor.moveTo(cursor.endOfValue());
    }
  }

  private void listField(List<String> block, int start, int keyEnd) {
    List<String> path = pathOf(block, start, keyEnd);
    int from = cursor.position();
    cursor.moveTo(cursor.endOfList());
    entries.add(new Entry(path, at(start), text.substring(from, cursor.position()), false));
  }

  private void scalar(
      List<String> block, int start, int keyEnd, int separator, int afterSeparator) {
    int from = cursor.position();
    int to = cursor.endOfValue();
    boolean sameLine = !text.substring(afterSeparator, from).contains("\n");
    int later = cursor.at("\"") ? -1 : cursor.lastSeparator(from, to);
    if (from == to || !sameLine && later >= 0) {
      cursor.moveTo(afterSeparator);
      withoutValue(block, start, afterSeparator);
    } else if (later >= 0 && text.charAt(separator) == ':') {
      assign(block, start, later, later + 1, to);
    } else {
      assign(block, start, keyEnd, from, to);
    }
  }

  private void assign(List<String> block, int start, int keyEnd, int from, int to) {
    String key = text.substring(start, keyEnd).strip();
    String value = text.substring(from, to).strip();
    cursor.moveTo(to);
    if (isUnclosed(value)) {
      unreadable(
          "The quote that opens in " + at(from) + " is never closed:" + INDENT + lineOf(from),
          "Write \" at the end of the text.");
      return;
    }
    Optional<List<String>> path = path(block, key);
    boolean quotedValue = Quotes.firstReserved(value).isEmpty();
    entries.add(
        new Entry(
            path.or(() -> path(block, Quotes.quoteKey(key))).orElse(block),
            at(start),
            value,
            false));
    if (path.isEmpty() || !quotedValue) {
      String mendedKey = path.isPresent() ? key : Quotes.quoteKey(key);
      String mendedValue = quotedValue ? value : Quotes.quoteValue(value);
      String line = mendedKey + " = " + mendedValue;
      String found = text.substring(start, to).strip();
      int reserved = Quotes.firstReserved(path.isPresent() ? value : key).orElse('.');
      mend(start, start + found.length(), line);
      problems.add(
          new Problem(
              "In "
                  + at(start)
                  + ", '"
                  + (char) reserved
                  + "' may only stand inside quotes:"
                  + INDENT
                  + found,
              "Write it with quotes:" + INDENT + line));
    }
  }

  /** The path of a key before a brace or a bracket; a key without its quotes is reported. */
  private List<String> pathOf(List<String> block, int start, int keyEnd) {
    String key = text.substring(start, keyEnd).strip();
    Optional<List<String>> path = path(block, key);
    if (path.isPresent()) {
      return path.get();
    }
    String quoted = Quotes.quoteKey(key);
    mend(start, start + key.length(), quoted);
    problems.add(
        new Problem(
            "The name " + key + " in " + at(start) + " needs quotes.",
            "Write it with quotes:" + INDENT + quoted));
    return path(block, quoted).orElse(block);
  }

  /** A key without a separator or without a value. */
  private void withoutValue(List<String> block, int start, int end) {
    String found = text.substring(start, end).strip();
    Matcher whole = WHOLE_BEFORE_COMMA.matcher(text).region(0, start);
    if (DIGITS.matcher(found).matches() && whole.find()) {
      decimalComma(start, found, whole.group(1));
      return;
    }
    String key = found.replaceFirst("[\\s=:].*$", "");
    String rest = found.substring(key.length()).replaceFirst("^[\\s=:]+", "");
    Optional<List<String>> path = key.isEmpty() ? Optional.empty() : path(block, key);
    if (path.isEmpty()) {
      unreadable(
          "In " + at(start) + ", this is not a key with a value:" + INDENT + lineOf(start),
          "Write key = value, with \" around names and texts.");
      cursor.skipLine();
      return;
    }
    String marker = ConfigUtil.quoteString(HoconScan.UNREADABLE);
    mend(start, start + found.length(), key + " = " + marker);
    entries.add(new Entry(path.get(), at(start), "", false));
    problems.add(
        new Problem(
            rest.isEmpty()
                ? "The key '"
                    + ConfigUtil.joinPath(path.get())
                    + "' has no value ("
                    + at(start)
                    + ")."
                : "In " + at(start) + ", '=' is missing:" + INDENT + found,
            rest.isEmpty()
                ? "Write " + key + " = and a value, or delete the key."
                : "Write:" + INDENT + key + " = " + quotedIfNeeded(rest)));
  }

  private void decimalComma(int start, String digits, String whole) {
    mend(start - 1, start, ".");
    Entry last = entries.remove(entries.size() - 1);
    String found = whole + "," + digits;
    String number = whole + "." + digits;
    entries.add(new Entry(last.path(), last.place(), number, false));
    problems.add(
        new Problem(
            "'" + last.key() + "' has a decimal comma (" + at(start) + "): " + found + ".",
            "Write it with a point: " + number));
  }

  private static String quotedIfNeeded(String value) {
    return Quotes.firstReserved(value).isEmpty() ? value : Quotes.quoteValue(value);
  }

  private static boolean isUnclosed(String value) {
    int i = value.indexOf('"');
    while (i >= 0) {
      int end = Quotes.afterString(value, i);
      boolean triple = value.startsWith("\"\"\"", i);
      if (end < i + (triple ? 6 : 2) || !value.startsWith("\"", end - 1)) {
        return true;
      }
      i = value.indexOf('"', end);
    }
    return false;
  }

  private static Optional<List<String>> path(List<String> block, String key) {
    try {
      return Optional.of(join(block, ConfigUtil.splitPath(key)));
    } catch (ConfigException refused) {
      return Optional.empty();
    }
  }

  private static List<String> join(List<String> block, List<String> names) {
    return Stream.concat(block.stream(), names.stream()).toList();
  }

  private void unreadable(String what, String mend) {
    problems.add(new Problem(what, mend));
    readable = false;
  }

  private void mend(int from, int to, String replacement) {
    mended.append(text, copied, from).append(replacement);
    copied = to;
  }

  private String at(int offset) {
    return place.apply(cursor.line(offset));
  }

  private String lineOf(int offset) {
    return text.lines().skip(cursor.line(offset) - 1L).findFirst().orElse("").strip();
  }
}
