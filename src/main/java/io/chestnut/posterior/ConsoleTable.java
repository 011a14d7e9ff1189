package io.chestnut.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A summary as people read it: three significant digits of the sd, Monte Carlo errors one more. */
final class ConsoleTable {
  private static final int MOST_DECIMALS = 12;

  private ConsoleTable() {}

  static String of(Summary summary) {
    List<List<String>> cells = new ArrayList<>();
    List<String> header = new ArrayList<>(summary.columns());
    header.set(0, "");
    cells.add(header);
    summary.rows().forEach(row -> cells.add(cells(row)));
    int[] widths = widths(cells);
    return cells.stream()
        .map(line -> aligned(line, widths))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> cells(ParameterSummary row) {
    int decimals = decimals(row.sd());
    return List.of(
        row.parameter(),
        fixed(row.mean(), decimals),
        fixed(row.sd(), decimals),
        fixed(row.hdiLow(), decimals),
        fixed(row.hdiHigh(), decimals),
        fixed(row.mcseMean(), decimals + 1),
        fixed(row.mcseSd(), decimals + 1),
        fixed(row.essBulk(), 0),
        fixed(row.essTail(), 0),
        fixed(row.rHat(), 3));
  }

  /** Decimals that show three significant digits of {@code sd}. */
  private static int decimals(double sd) {
    if (!(sd > 0) || Double.isInfinite(sd)) {
      return 3;
    }
    int decimals = 2 - (int) Math.floor(StrictMath.log10(sd));
    return Math.min(Math.max(decimals, 0), MOST_DECIMALS);
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static int[] widths(List<List<String>> cells) {
    int[] widths = new int[cells.get(0).size()];
    for (List<String> line : cells) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], line.get(j).length());
      }
    }
    return widths;
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder(line.get(0));
    text.append(" ".repeat(widths[0] - line.get(0).length()));
    for (int j = 1; j < widths.length; j++) {
      String cell = line.get(j);
      text.append(" ".repeat(2 + widths[j] - cell.length())).append(cell);
    }
    return text.toString();
  }
}
