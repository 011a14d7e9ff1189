package io.chestnut.criticism;

import io.chestnut.math.ExactMoments;
import io.chestnut.math.Quantiles;
import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.CsvField;
import io.chestnut.posterior.IntervalNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Observed data beside data sets that were replicated under draws of the prior or of the posterior.
 *
 * @param interval probability of the equal-tailed intervals over the data sets
 * @param statistics of all rows, then of each group that has rows
 * @param bins where responses lie; empty for a binary response
 */
public record PredictiveCheck(
    double interval, List<StatisticComparison> statistics, List<BinComparison> bins) {

  public PredictiveCheck {
    statistics = List.copyOf(statistics);
    bins = List.copyOf(bins);
  }

  /**
   * Compares data sets.
   *
   * @param compared what to compare by
   * @param observed the observed data
   * @param replicated the data sets
   * @param groups names of the groups; none when there is one group alone
   * @param bins the bins in which responses were counted
   * @param interval probability, in (0, 1)
   */
  public static PredictiveCheck of(
      List<TestStatistic> compared,
      DataSetSummary observed,
      List<Replicate> replicated,
      List<String> groups,
      ResponseBins bins,
      double interval) {
    Replicate data = Replicate.of(observed);
    List<StatisticComparison> statistics = new ArrayList<>();
    for (TestStatistic t : compared) {
      double[] values = of(replicated, r -> r.value(t));
      statistics.add(
          StatisticComparison.of(
              Optional.empty(), data.rows(), t, data.value(t), values, interval));
    }
    for (int g = 0; g < groups.size(); g++) {
      int group = g;
      long rows = observed.group(g).count();
      for (TestStatistic t : rows > 0 ? compared : List.<TestStatistic>of()) {
        double[] values = of(replicated, r -> r.value(group, t));
        Optional<String> name = Optional.of(groups.get(g));
        statistics.add(StatisticComparison.of(name, rows, t, data.value(g, t), values, interval));
      }
    }
    return new PredictiveCheck(interval, statistics, densities(data, replicated, bins, interval));
  }

  private static List<BinComparison> densities(
      Replicate observed, List<Replicate> replicated, ResponseBins bins, double interval) {
    double tail = (1 - interval) / 2;
    List<BinComparison> compared = new ArrayList<>();
    for (int b = 0; b < bins.size(); b++) {
      int bin = b;
      double[] shares =
          Arrays.stream(of(replicated, r -> r.share(bin)))
              .filter(share -> !Double.isNaN(share))
              .sorted()
              .toArray();
      ExactMoments moments = new ExactMoments();
      Arrays.stream(shares).forEach(moments::add);
      compared.add(
          new BinComparison(
              bins.lower(b),
              bins.upper(b),
              observed.share(b),
              moments.mean(),
              Quantiles.ofSorted(shares, tail),
              Quantiles.ofSorted(shares, 1 - tail)));
    }
    return compared;
  }

  private static double[] of(List<Replicate> replicated, ToDoubleFunction<Replicate> number) {
    return replicated.stream().mapToDouble(number).toArray();
  }

  /** The content of {@code statistics.csv}, full precision; numbers that are not defined empty. */
  public String statisticsCsv() {
    IntervalNames names = IntervalNames.of(interval);
    String header =
        "group,rows,statistic,observed,replicated_mean,replicated_sd,replicated_median,"
            + "replicated_%s,replicated_%s,p_value\n".formatted(names.low(), names.high());
    return statistics.stream()
        .map(
            s ->
                CsvField.of(s.group().orElse(""))
                    + ",%d,%s,".formatted(s.rows(), s.statistic().word())
                    + line(
                        s.observed(), s.mean(), s.sd(), s.median(), s.low(), s.high(), s.pValue()))
        .collect(Collectors.joining("", header, ""));
  }

  /** The content of {@code density.csv}; ends of bins that are infinite are empty. */
  public String densityCsv() {
    IntervalNames names = IntervalNames.of(interval);
    String header =
        "lower,upper,observed,replicated_mean,replicated_%s,replicated_%s\n"
            .formatted(names.low(), names.high());
    return bins.stream()
        .map(b -> line(b.lower(), b.upper(), b.observed(), b.mean(), b.low(), b.high()))
        .collect(Collectors.joining("", header, ""));
  }

  private static String line(double... numbers) {
    return DoubleStream.of(numbers)
        .mapToObj(x -> Double.isFinite(x) ? ShortestDecimal.of(x) : "")
        .collect(Collectors.joining(",", "", "\n"));
  }
}
