package io.chestnut.cli;

import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.family.Family;
import io.chestnut.family.MeanRange;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.predict.Replicator.DataSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What the console says of observed beside replicated data: a table of the statistics of all rows
 * and of those of groups that stand out, and what could not be simulated.
 */
final class PredictiveReport {
  private static final int MOST_GROUP_ROWS = 10;
  private static final double LONGEST_WHOLE = 1e6;

  private final Console console;
  private final Family family;
  private final ResponseEncoding response;

  PredictiveReport(Console console, Family family, ResponseEncoding response) {
    this.console = console;
    this.family = family;
    this.response = response;
  }

  /** The table. */
  void statistics(String label, String from, int dataSets, PredictiveCheck check) {
    IntervalNames names = IntervalNames.of(check.interval());
    console.line(
        label,
        "%s of %s in %s simulated from %s, beside the observed %s"
            .formatted(
                family.binary() ? "share" : "statistics",
                family.binary() ? success() : response.expression().text(),
                counted(dataSets, "data set"),
                from,
                family.binary() ? "one" : "ones"));
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"", "observed", "median", names.low(), names.high(), "p"});
    List<StatisticComparison> shown = shown(check);
    shown.forEach(s -> rows.add(row(s)));
    console.block(TextTable.of(rows));
    if (check.statistics().stream().anyMatch(StatisticComparison::decided)) {
      groups(check);
      marks(check.interval(), shown);
    } else {
      console.line(
          "",
          "Nothing is marked: an interval of %s needs %,d data sets"
              .formatted(
                  IntervalNames.percent(check.interval()),
                  StatisticComparison.fewestDataSets(check.interval())));
    }
  }

  private void marks(double interval, List<StatisticComparison> shown) {
    if (shown.stream().anyMatch(StatisticComparison::unusual)) {
      console.line(
          "",
          "* outside the interval of %s of the data sets; p is the share of those that exceed the"
                  .formatted(IntervalNames.percent(interval))
              + " observed value");
    }
  }

  /** All rows, then groups that are marked. */
  private static List<StatisticComparison> shown(PredictiveCheck check) {
    List<StatisticComparison> shown = new ArrayList<>();
    check.statistics().stream().filter(s -> s.group().isEmpty()).forEach(shown::add);
    check.statistics().stream()
        .filter(s -> s.group().isPresent() && s.unusual())
        .limit(MOST_GROUP_ROWS)
        .forEach(shown::add);
    return shown;
  }

  private void groups(PredictiveCheck check) {
    List<StatisticComparison> ofGroups =
        check.statistics().stream().filter(s -> s.group().isPresent()).toList();
    if (ofGroups.isEmpty()) {
      return;
    }
    long groups = ofGroups.stream().map(s -> s.group().orElseThrow()).distinct().count();
    long marked = ofGroups.stream().filter(StatisticComparison::unusual).count();
    console.line(
        "",
        "%,d of the %,d statistics of %s %s marked%s; about %.1f would be by chance"
            .formatted(
                marked,
                ofGroups.size(),
                counted(groups, "group"),
                marked == 1 ? "is" : "are",
                marked > MOST_GROUP_ROWS
                    ? ", of which %d are shown".formatted(MOST_GROUP_ROWS)
                    : "",
                (1 - check.interval()) * ofGroups.size()));
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  private String[] row(StatisticComparison s) {
    String group =
        s.group().map(g -> ", %s (%s)".formatted(g, counted(s.rows(), "row"))).orElse("");
    return new String[] {
      name(s.statistic()) + group,
      number(s.observed()),
      number(s.median()),
      number(s.low()),
      number(s.high()),
      Double.isNaN(s.pValue()) ? "-" : "%.3f%s".formatted(s.pValue(), s.unusual() ? " *" : "")
    };
  }

  private String name(TestStatistic statistic) {
    return family.binary() && statistic == TestStatistic.MEAN ? "share" : statistic.word();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    boolean count = value == Math.rint(value) && Math.abs(value) < LONGEST_WHOLE;
    return (count ? "%.0f" : "%.4g").formatted(value);
  }

  private String success() {
    return response instanceof ResponseEncoding.TwoLevel two
        ? "'" + two.success().label() + "'"
        : response.expression().text() + " = 1";
  }

  /** Rows and data sets that could not be simulated. */
  void undefined(List<DataSet> dataSets) {
    double share = dataSets.stream().mapToDouble(DataSet::outside).average().orElseThrow();
    if (share > 0) {
      long draws = dataSets.stream().filter(set -> set.outside() > 0).count();
      String range = family.meanRange() == MeanRange.UNIT ? "below 0 or above 1" : "below 0";
      console.line(
          "",
          "mu %s in %.2g %% of simulated rows, in one at least of %,d of %,d data sets: the link %s"
                  .formatted(range, 100 * share, draws, dataSets.size(), family.link().word())
              + " does not keep it in its range");
      console.line(
          "",
          "Such rows are left out above; sampling excludes parameters under which there are any.");
    }
    long failed =
        dataSets.stream()
            .map(DataSet::numbers)
            .filter(numbers -> Double.isNaN(numbers.value(TestStatistic.MEAN)))
            .count();
    if (failed > 0) {
      console.line(
          "",
          "%,d of %,d data sets could not be simulated: a response overflows, or no row has a mean"
              .formatted(failed, dataSets.size()));
    }
  }
}
