package io.chestnut.family;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reference table beside the tests: lines with {@code #} tell its origin, then a header. */
final class ReferenceTable {
  private ReferenceTable() {}

  /** Rows by column name, in the order of the columns. */
  static List<Map<String, String>> rows(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(ReferenceTable.class.getResourceAsStream(file), UTF_8))) {
      List<String> lines = reader.lines().filter(l -> !l.startsWith("#")).toList();
      String[] header = lines.get(0).split(",");
      return lines.stream().skip(1).map(line -> row(header, line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] header, String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < header.length; i++) {
      row.put(header[i], cells[i]);
    }
    return row;
  }

  static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** The auxiliary parameters of a family's table: the columns d_... after d_eta name them. */
  static double[] auxiliary(Map<String, String> row, String prefix) {
    return row.keySet().stream()
        .filter(c -> c.startsWith("d_") && !c.equals("d_eta"))
        .mapToDouble(c -> number(row, prefix + c.substring(2)))
        .toArray();
  }

  /** |a - b| / max(1, |b|). */
  static double error(double a, double b) {
    return a == b ? 0.0 : Math.abs(a - b) / Math.max(1.0, Math.abs(b));
  }

  /** The largest error of two arrays of the same length. */
  static double error(double[] a, double[] b) {
    double largest = a.length == b.length ? 0.0 : Double.NaN;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, error(a[i], b[i]));
    }
    return largest;
  }
}
