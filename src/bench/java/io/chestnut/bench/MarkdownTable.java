package io.chestnut.bench;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that can be read in a terminal and copied into a page. */
final class MarkdownTable {
  private MarkdownTable() {}

  /** Rows of equal length, the first one the head; numbers stand on the right. */
  static String of(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElseThrow())
            .toArray();
    StringBuilder text = new StringBuilder(line(rows.get(0), widths));
    text.append("| --- ")
        .append(String.join("", Collections.nCopies(widths.length - 1, "| ---: ")))
        .append("|\n");
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            c -> {
              String padding = " ".repeat(widths[c] - row.get(c).length());
              return c == 0 ? row.get(c) + padding : padding + row.get(c);
            })
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
