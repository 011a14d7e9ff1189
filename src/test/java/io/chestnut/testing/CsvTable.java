package io.chestnut.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A small CSV file with a header and no quoted fields. */
public final class CsvTable {
  private final List<String> header;
  private final List<String[]> rows;

  private CsvTable(List<String> lines) {
    header = Arrays.asList(lines.get(0).split(",", -1));
    rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  public static CsvTable read(Path file) {
    try {
      return new CsvTable(
          Files.readAllLines(file).stream().filter(l -> !l.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> header() {
    return header;
  }

  public int size() {
    return rows.size();
  }

  public String text(int row, String column) {
    return rows.get(row)[header.indexOf(column)];
  }

  public double number(int row, String column) {
    return Double.parseDouble(text(row, column));
  }

  /** The row whose first field is {@code key}. */
  public int row(String key) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i)[0].equals(key)) {
        return i;
      }
    }
    throw new AssertionError("no row " + key);
  }
}
