package io.chestnut.spark.frame;

import java.util.Map;

/**
 * CSV as RFC 4180 has it, as options of Spark: a quote in a quoted field is doubled, a backslash is
 * a letter as any other, blanks belong to their field. Spark's own default escapes quotes with a
 * backslash, which few other readers understand.
 */
public final class CsvDialect {
  /** What escapes a quote; an option of the user's own goes before it. */
  static final String ESCAPE = "escape";

  /** What is written has it all: a header, and texts as they are. */
  public static final Map<String, String> WRITING =
      Map.of(
          "header",
          "true",
          ESCAPE,
          "\"",
          "ignoreLeadingWhiteSpace",
          "false",
          "ignoreTrailingWhiteSpace",
          "false");

  /** Reads what was written, with line breaks in fields, which takes a file as a whole. */
  public static final Map<String, String> READING_BACK =
      Map.of("header", "true", ESCAPE, "\"", "multiLine", "true");

  private CsvDialect() {}
}
