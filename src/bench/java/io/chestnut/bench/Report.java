package io.chestnut.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The tables of a workload, as Markdown: a row a setting. */
final class Report {
  private final List<Fits> fits;
  private final Optional<StanFigures> stan;

  Report(List<Fits> fits, Optional<StanFigures> stan) {
    this.fits = fits;
    this.stan = stan;
  }

  /** A column: its head and how a setting's figure is written. */
  private record Column(String head, String format, ToDoubleFunction<Fits> figure) {
    static Column median(String head, String format, ToDoubleFunction<Fit> figure) {
      return new Column(head, format, fits -> fits.median(figure));
    }

    static Column worst(String head, String format, ToDoubleFunction<Fit> figure) {
      return new Column(head, format, fits -> fits.worst(figure));
    }

    String cell(Fits fits) {
      double value = figure.applyAsDouble(fits);
      return Double.isNaN(value) ? "-" : format.formatted(value);
    }
  }

  /** What it took and gave. */
  String figures() {
    return table(
        List.of(
            Column.median("mode", "%,.0f", Fit::modeGradients),
            Column.median("warm-up", "%,.0f", Fit::warmupGradients),
            Column.median("draws", "%,.0f", Fit::drawGradients),
            Column.median("leapfrogs", "%.1f", Fit::leapfrogsPerDraw),
            Column.worst("warm-up it.", "%,.0f", Fit::warmupIterations),
            Column.median("us/grad.", "%,.2f", Fit::microsecondsPerGradient),
            Column.median("CPU s", "%.3f", Fit::cpuSeconds),
            Column.median("wall s", "%.3f", Fit::wallSeconds),
            Column.median("collapse s", "%.3f", Fit::collapseSeconds),
            Column.median("mode s", "%.4f", Fit::modeSeconds),
            new Column("1st CPU s", "%.3f", f -> f.first().cpuSeconds()),
            new Column("1st JIT s", "%.1f", f -> f.first().compilerSeconds()),
            Column.median("bulk", "%,.0f", Fit::essBulk),
            Column.median("tail", "%,.0f", Fit::essTail),
            Column.median("ESS/CPU s", "%,.0f", Fits::essPerCpuSecond),
            Column.median("ESS/1000 g.", "%.1f", fit -> 1e3 * Fits.essPerGradient(fit)),
            Column.median("ESS/1000 draw g.", "%.1f", fit -> 1e3 * Fits.essPerDrawGradient(fit)),
            Column.worst("max z", "%.1f", Fit::worstZ),
            Column.worst("div.", "%,.0f", Fit::divergences),
            Column.worst("R-hat", "%.3f", Fit::rHat)));
  }

  /** How many times the figures of others. */
  String ratios() {
    List<Column> columns = new ArrayList<>();
    columns.add(over("ESS/g. over diagonal", Fits::essPerGradient, Setting::diagonal));
    columns.add(over("ESS/CPU s over diagonal", Fits::essPerCpuSecond, Setting::diagonal));
    columns.add(
        over("ESS/g. over raw", Fits::essPerGradient, s -> Setting.raw(s.collapse(), s.design())));
    columns.add(
        over(
            "ESS/CPU s over raw",
            Fits::essPerCpuSecond,
            s -> Setting.raw(s.collapse(), s.design())));
    stan.ifPresent(
        figures -> {
          columns.add(over("ESS/g. over Stan", Fits::essPerGradient, figures.essPerGradient()));
          columns.add(
              over("ESS/CPU s over Stan", Fits::essPerCpuSecond, figures.essPerCpuSecond()));
          columns.add(
              over("bulk/CPU s over Stan", Fits::bulkPerCpuSecond, figures.bulkPerCpuSecond()));
        });
    return table(columns);
  }

  private static Column over(String head, ToDoubleFunction<Fit> figure, double other) {
    return new Column(head, "%,.3g", fits -> fits.median(figure) / other);
  }

  private Column over(String head, ToDoubleFunction<Fit> figure, UnaryOperator<Setting> other) {
    return new Column(
        head,
        "%,.3g",
        mine ->
            fits.stream()
                .filter(f -> f.setting().equals(other.apply(mine.setting())))
                .mapToDouble(theirs -> mine.median(figure) / theirs.median(figure))
                .findFirst()
                .orElse(Double.NaN));
  }

  private String table(List<Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("setting"));
    columns.forEach(column -> head.add(column.head()));
    rows.add(head);
    for (Fits each : fits) {
      List<String> row = new ArrayList<>(List.of(each.setting().name()));
      columns.forEach(column -> row.add(column.cell(each)));
      rows.add(row);
    }
    return MarkdownTable.of(rows);
  }
}
