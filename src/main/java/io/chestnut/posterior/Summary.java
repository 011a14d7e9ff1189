package io.chestnut.posterior;

import io.chestnut.math.ShortestDecimal;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of all parameters, with the columns of {@code arviz.summary}. Sums run in a fixed
 * order: equal draws give equal bytes.
 *
 * @param interval probability of the highest density intervals
 * @param rows one a parameter, in the order of the draws
 */
public record Summary(double interval, List<ParameterSummary> rows) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * Summarises draws.
   *
   * @param interval probability of the highest density intervals, in (0, 1)
   */
  public static Summary of(Draws draws, double interval) {
    return new Summary(
        interval,
        IntStream.range(0, draws.parameters().size())
            .mapToObj(
                p ->
                    ParameterSummary.of(
                        draws.parameters().get(p), draws.values(p), draws.chains(), interval))
            .toList());
  }

  /** The names of the columns, the first being that of the parameter. */
  public List<String> columns() {
    IntervalNames names = IntervalNames.of(interval);
    return List.of(
        "parameter",
        "mean",
        "sd",
        names.hdiLow(),
        names.hdiHigh(),
        "mcse_mean",
        "mcse_sd",
        "ess_bulk",
        "ess_tail",
        "r_hat");
  }

  /** The content of {@code summary.csv}: full precision, lines ended by a line feed. */
  public String csv() {
    Stream<String> lines =
        rows.stream()
            .map(
                row ->
                    Stream.concat(
                            Stream.of(CsvField.of(row.parameter())),
                            Arrays.stream(row.numbers()).mapToObj(ShortestDecimal::of))
                        .collect(Collectors.joining(",")));
    return Stream.concat(Stream.of(String.join(",", columns())), lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** An aligned table for the terminal, rounded to three digits of each parameter's sd. */
  public String console() {
    return ConsoleTable.of(this);
  }
}
