package io.chestnut.spark.frame;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts, sizes and examples as messages show them. */
final class Words {
  private static final double KILO = 1000.0;
  private static final int EXCERPT = 120;

  private Words() {}

  /** {@code 1,200}. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 row}, {@code 1,200 rows}. */
  static String rows(long count) {
    return number(count) + (count == 1 ? " row" : " rows");
  }

  /** {@code 'x' in 2 rows, 'g' in 1 row}. */
  static String byColumn(Map<String, Long> rows) {
    return rows.entrySet().stream()
        .map(entry -> "'" + entry.getKey() + "' in " + rows(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The beginning of a text that may be long. */
  static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }

  /** {@code 800 B}, {@code 1.5 MB}: powers of a thousand. */
  static String bytes(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    double size = bytes;
    int unit = 0;
    while (size >= KILO && unit < units.length - 1) {
      size /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }
}
