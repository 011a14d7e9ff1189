package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictiveCheckTest {
  private static final Family POISSON = Families.of("poisson", null);
  private static final Family GAUSSIAN = Families.of("gaussian", null);

  private static ReplicateStatistics statistics(double... y) {
    ReplicateStatistics statistics = new ReplicateStatistics();
    Arrays.stream(y).forEach(statistics::add);
    return statistics;
  }

  private static StatisticComparison compare(double observed, double... replicated) {
    return StatisticComparison.of(
        Optional.empty(), 9, TestStatistic.MEAN, observed, replicated, 0.5);
  }

  @Test
  void statisticsAreThoseOfTheirDefinitions() {
    ReplicateStatistics counts = statistics(3, 0, 1, 0, 6);
    assertThat(counts.count()).isEqualTo(5);
    assertThat(counts.value(TestStatistic.MEAN)).isEqualTo(2);
    // ((3 - 2)^2 + 2^2 + 1 + 2^2 + 4^2) / 5 = 26 / 5.
    assertThat(counts.value(TestStatistic.SD)).isCloseTo(Math.sqrt(5.2), within(1e-15));
    assertThat(counts.value(TestStatistic.MIN)).isZero();
    assertThat(counts.value(TestStatistic.MAX)).isEqualTo(6);
    assertThat(counts.value(TestStatistic.ZEROS)).isEqualTo(0.4);
  }

  @Test
  void mergingPartsInAnyOrderChangesNoBit() {
    double[] y = IntStream.range(0, 1000).mapToDouble(i -> Math.sin(i) * (i % 7) / 3).toArray();
    ReplicateStatistics whole = statistics(y);
    ReplicateStatistics last = statistics(Arrays.copyOfRange(y, 500, 1000));
    last.merge(statistics(Arrays.copyOfRange(y, 0, 13)));
    last.merge(new ReplicateStatistics());
    last.merge(statistics(Arrays.copyOfRange(y, 13, 500)));
    assertThat(last.count()).isEqualTo(1000);
    for (TestStatistic statistic : TestStatistic.values()) {
      assertThat(last.value(statistic)).isEqualTo(whole.value(statistic));
    }
  }

  @Test
  void aResponseThatOverflowsLeavesItsDataSetWithoutStatistics() {
    ReplicateStatistics overflowing = statistics(1, Double.POSITIVE_INFINITY);
    assertThat(overflowing.count()).isEqualTo(2);
    for (TestStatistic statistic : TestStatistic.values()) {
      assertThat(overflowing.value(statistic)).isNaN();
      assertThat(statistics().value(statistic)).isNaN();
    }
  }

  @Test
  void tiesCountOneHalf() {
    assertThat(compare(2, 1, 2, 2, 3, 4, 5, 6, 7).pValue()).isEqualTo((5 + 1) / 8.0);
    assertThat(compare(0, 0, 0, 0).pValue()).isEqualTo(0.5);
    assertThat(compare(9, 1, 2, 3).pValue()).isZero();
    assertThat(compare(-9, 1, 2, 3).pValue()).isEqualTo(1);
  }

  @Test
  void replicatedValuesAreSummarised() {
    StatisticComparison five = compare(2.5, 5, 1, 4, 2, 3);
    assertThat(five.mean()).isEqualTo(3);
    assertThat(five.sd()).isCloseTo(Math.sqrt(2.5), within(1e-15));
    assertThat(five.median()).isEqualTo(3);
    assertThat(List.of(five.low(), five.high())).containsExactly(2.0, 4.0);
    assertThat(compare(1, 7).sd()).isNaN();
  }

  @Test
  void dataSetsWithoutTheStatisticAreLeftOut() {
    assertThat(compare(2, 1, Double.NaN, 3).pValue()).isEqualTo(0.5);
    StatisticComparison none = compare(2, Double.NaN);
    assertThat(List.of(none.mean(), none.median(), none.pValue())).containsOnly(Double.NaN);
    assertThat(none.unusual()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 250, 750", "0.94, 30, 970", "0.95, 25, 975"})
  void valuesOutsideTheIntervalAreUnusual(double interval, double low, double high) {
    // 0, 1, ..., 1000: quantiles are 1,000 times their probability.
    double[] replicated = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i).toArray();
    assertThat(compareBy(interval, high + 0.1, replicated).unusuallyLarge()).isTrue();
    assertThat(compareBy(interval, high - 0.1, replicated).unusual()).isFalse();
    assertThat(compareBy(interval, low - 0.1, replicated).unusuallySmall()).isTrue();
    assertThat(compareBy(interval, low + 0.1, replicated).unusual()).isFalse();
  }

  private static StatisticComparison compareBy(
      double interval, double observed, double... replicated) {
    return StatisticComparison.of(
        Optional.empty(), 9, TestStatistic.MEAN, observed, replicated, interval);
  }

  @Test
  void anObservedValueThatTiesWithAnEndIsNotUnusual() {
    double[] replicated = IntStream.range(0, 100).mapToDouble(i -> i < 96 ? 4 : 5).toArray();
    StatisticComparison end = compareBy(0.94, 5, replicated);
    assertThat(end.high()).isEqualTo(5);
    assertThat(end.pValue()).isEqualTo(0.02);
    assertThat(end.unusual()).isFalse();
    assertThat(compareBy(0.94, 6, replicated).unusuallyLarge()).isTrue();
  }

  @Test
  void fewDataSetsCallNothingUnusual() {
    assertThat(
            DoubleStream.of(0.5, 0.9, 0.94, 0.95, 0.96, 0.99)
                .mapToInt(StatisticComparison::fewestDataSets))
        .containsExactly(8, 40, 67, 80, 100, 400);
    double[] enough = IntStream.range(0, 67).mapToDouble(i -> i).toArray();
    assertThat(compareBy(0.94, 99, enough).unusual()).isTrue();
    assertThat(compareBy(0.94, 99, Arrays.copyOf(enough, 66)).unusual()).isFalse();
    enough[3] = Double.NaN;
    assertThat(compareBy(0.94, 99, enough).unusual()).isFalse();
  }

  @Test
  void smallCountsHaveABinAValueAndOneForAllAbove() {
    ResponseBins bins = ResponseBins.of(POISSON, statistics(0, 3, 1));
    assertThat(edges(bins)).containsExactly(0, 1, 2, 3, 4, Double.POSITIVE_INFINITY);
    assertThat(IntStream.of(0, 1, 3, 4, 99).map(bins::of)).containsExactly(0, 1, 3, 4, 4);
  }

  @Test
  void largeCountsShareBinsOfWholeWidth() {
    // 1,000 values in at most 50 bins: width 20.
    ResponseBins bins = ResponseBins.of(POISSON, statistics(7, 999));
    assertThat(bins.size()).isEqualTo(51);
    assertThat(edges(bins)).startsWith(0, 20, 40).endsWith(980, 1000, Double.POSITIVE_INFINITY);
    assertThat(IntStream.of(19, 20, 999, 1000).map(bins::of)).containsExactly(0, 1, 49, 50);
  }

  @Test
  void numbersHaveBinsOfARoundWidthWithAQuarterMoreOnEitherSide() {
    // 8 rows: 10 bins at most over 0.93, width 0.1; 0 to 1 is 10 of them, 3 more on either side.
    ResponseBins bins =
        ResponseBins.of(GAUSSIAN, statistics(0.05, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.98));
    assertThat(edges(bins))
        .startsWith(Double.NEGATIVE_INFINITY, -0.3, -0.2, -0.1, 0.0, 0.1)
        .endsWith(0.9, 1.0, 1.1, 1.2, 1.3, Double.POSITIVE_INFINITY);
    assertThat(bins.of(-7)).isZero();
    assertThat(bins.of(0.3)).isEqualTo(bins.of(0.39999)).isEqualTo(bins.of(0.2) + 1);
    assertThat(bins.of(1e300)).isEqualTo(bins.size() - 1);
  }

  @Test
  void binsEndWhereResponsesDo() {
    assertThat(edges(ResponseBins.of(Families.of("gamma", null), statistics(0.5, 10))))
        .startsWith(0, 1, 2)
        .endsWith(Double.POSITIVE_INFINITY);
    ResponseBins shares = ResponseBins.of(Families.of("beta", null), statistics(0.05, 0.99));
    assertThat(edges(shares)).startsWith(0.0, 0.1).endsWith(0.9, 1.0);
    assertThat(shares.of(1.0)).isEqualTo(shares.size() - 1);
    assertThat(ResponseBins.of(Families.of("bernoulli", null), statistics(0, 1)).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5", "-1e-300, 1e-300", "1e15, 1000000000000001", "-1e308, 1e308"})
  void anyRangeHasFewAscendingBinsThatHoldIt(double min, double max) {
    ResponseBins bins = ResponseBins.of(GAUSSIAN, statistics(min, max));
    assertThat(bins.size()).isBetween(3, 70);
    assertThat(edges(bins)).isSorted();
    for (double y : new double[] {min, max}) {
      int bin = bins.of(y);
      assertThat(y).isGreaterThanOrEqualTo(bins.lower(bin)).isLessThan(bins.upper(bin));
    }
  }

  private static double[] edges(ResponseBins bins) {
    return IntStream.rangeClosed(0, bins.size())
        .mapToDouble(b -> b == 0 ? bins.lower(0) : bins.upper(b - 1))
        .toArray();
  }

  /** Groups a: 0, 2; b: 1, 1; c: no row. Replicated: a 0, 0; b 3, 3, then a 2, 2; b 0, 0. */
  private static PredictiveCheck check() {
    ResponseBins bins = ResponseBins.of(POISSON, statistics(0, 2, 1));
    DataSetSummary observed = dataSet(bins, 0, 2, 1);
    List<Replicate> replicated =
        List.of(Replicate.of(dataSet(bins, 0, 0, 3)), Replicate.of(dataSet(bins, 2, 2, 0)));
    return PredictiveCheck.of(
        List.of(TestStatistic.MEAN, TestStatistic.ZEROS),
        observed,
        replicated,
        List.of("a", "b, or \"B\"", "c"),
        bins,
        0.5);
  }

  private static DataSetSummary dataSet(ResponseBins bins, double a1, double a2, double b) {
    DataSetSummary part = new DataSetSummary(3, bins);
    part.add(0, a1);
    DataSetSummary summary = new DataSetSummary(3, bins);
    summary.add(1, b);
    summary.add(1, b);
    summary.add(0, a2);
    summary.merge(part);
    return summary;
  }

  @Test
  void allRowsComeFirstThenGroupsThatHaveRows() {
    assertThat(check().statisticsCsv())
        .isEqualTo(
            """
            group,rows,statistic,observed,replicated_mean,replicated_sd,replicated_median,\
            replicated_25%,replicated_75%,p_value
            ,4,mean,1.0,1.25,0.3535533905932738,1.25,1.125,1.375,0.75
            ,4,zeros,0.25,0.5,0.0,0.5,0.5,0.5,1.0
            a,2,mean,1.0,1.0,1.4142135623730951,1.0,0.5,1.5,0.5
            a,2,zeros,0.5,0.5,0.7071067811865476,0.5,0.25,0.75,0.5
            "b, or ""B""\",2,mean,1.0,1.5,2.121320343559643,1.5,0.75,2.25,0.5
            "b, or ""B""\",2,zeros,0.0,0.5,0.7071067811865476,0.5,0.25,0.75,0.75
            """);
  }

  @Test
  void densitiesAreSharesOfTheRows() {
    assertThat(check().densityCsv())
        .isEqualTo(
            """
            lower,upper,observed,replicated_mean,replicated_25%,replicated_75%
            0.0,1.0,0.25,0.5,0.5,0.5
            1.0,2.0,0.5,0.0,0.0,0.0
            2.0,3.0,0.25,0.25,0.125,0.375
            3.0,,0.0,0.25,0.125,0.375
            """);
    assertThat(check().bins().stream().mapToDouble(BinComparison::mean).sum())
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void familiesAreComparedByWhatTellsTheirDataSetsApart() {
    assertThat(TestStatistic.of(Families.of("bernoulli", null)))
        .containsExactly(TestStatistic.MEAN);
    assertThat(TestStatistic.of(Families.of("binomial", null))).contains(TestStatistic.ZEROS);
    assertThat(TestStatistic.of(Families.of("gamma", null))).doesNotContain(TestStatistic.ZEROS);
  }
}
