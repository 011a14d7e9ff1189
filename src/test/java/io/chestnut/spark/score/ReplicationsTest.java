package io.chestnut.spark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowLayout;
import io.chestnut.posterior.Draws;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.ObservedRows;
import io.chestnut.predict.Replicator;
import io.chestnut.predict.Replicator.DataSet;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ReplicationsTest extends SparkTest {
  private static final int DRAWS = 2000;
  private static final int ROWS = 50;
  private static final List<String> NAMES = List.of("Intercept", "x");

  /** A row's x: -1.225 to 1.225, mean 0. */
  private static double x(int row) {
    return (row - (ROWS - 1) / 2.0) / 20;
  }

  private static ObservedRows rows() {
    double[] packed = new double[3 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      packed[3 * i + 1] = 1;
      packed[3 * i + 2] = x(i);
    }
    RowLayout layout = new RowLayout(false, false, false, 2);
    return ObservedRows.of(CanonicalRows.of(layout, List.of(packed)), 0, List.of());
  }

  /** Intercept ~ Normal(2, 3), x ~ Normal(0, 1.5), sigma = 0.7. */
  private static CoefficientDraws prior(Family family, double intercept, double scale) {
    double[][] values = new double[3][DRAWS];
    RandomStream random = RandomStreams.stream(1, "test");
    for (int d = 0; d < DRAWS; d++) {
      values[0][d] = intercept + 2 * scale * random.nextGaussian();
      values[1][d] = scale * random.nextGaussian();
      values[2][d] = 0.7;
    }
    Draws draws =
        new Draws(
            List.of(
                new Draws.Block("coefficients", List.of(2), NAMES),
                new Draws.Block("sigma", List.of(), List.of("sigma"))),
            1,
            DRAWS,
            values);
    return CoefficientDraws.of(draws, NAMES, family, OptionalInt.empty());
  }

  private static List<DataSet> replicate(CoefficientDraws prior, Family family, long seed) {
    return Replications.of(
        JavaSparkContext.fromSparkContext(spark().sparkContext()),
        "test",
        prior,
        rows(),
        new Replicator.Plan(
            family,
            ResponseBins.of(family, rows().statistics()),
            PlausibleMeans.ofProbability(),
            "test",
            seed));
  }

  private static double mean(DataSet set) {
    return set.numbers().value(TestStatistic.MEAN);
  }

  private static double sd(DataSet set) {
    return set.numbers().value(TestStatistic.SD);
  }

  private static double min(DataSet set) {
    return set.numbers().value(TestStatistic.MIN);
  }

  private static double max(DataSet set) {
    return set.numbers().value(TestStatistic.MAX);
  }

  private static double mean(List<DataSet> all, ToDoubleFunction<DataSet> of) {
    return all.stream().mapToDouble(of).average().orElseThrow();
  }

  @Test
  void gaussianReplicatesHaveTheMomentsOfTheory() {
    Family family = Families.of("gaussian", null);
    List<DataSet> all = replicate(prior(family, 2, 1.5), family, 4);
    assertThat(all).extracting(DataSet::draw).hasSize(DRAWS).isSorted();
    // mean of y = Intercept + mean of the noise, as the x are centred.
    double sdOfMean = Math.sqrt(9 + 0.49 / ROWS);
    assertThat(mean(all, ReplicationsTest::mean))
        .isCloseTo(2, within(4 * sdOfMean / Math.sqrt(DRAWS)));
    assertThat(mean(all, r -> Math.pow((mean(r) - 2) / sdOfMean, 2)))
        .isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
    // E sd^2 = E beta^2 var(x) + sigma^2 (n - 1)/n.
    double varX = 0;
    for (int i = 0; i < ROWS; i++) {
      varX += x(i) * x(i) / ROWS;
    }
    double expected = 2.25 * varX + 0.49 * (ROWS - 1) / ROWS;
    double error = Math.sqrt(2.0 / DRAWS) * expected;
    assertThat(mean(all, r -> sd(r) * sd(r))).isCloseTo(expected, within(4 * error));
    assertThat(all).allMatch(r -> min(r) < mean(r) && mean(r) < max(r));
  }

  @Test
  void bernoulliReplicatesAreSharesOfOnes() {
    Family family = Families.of("bernoulli", null);
    List<DataSet> all = replicate(prior(family, 0, 0.5), family, 4);
    for (DataSet replicate : all) {
      double share = mean(replicate);
      assertThat(share * ROWS).isCloseTo(Math.rint(share * ROWS), within(1e-9));
      assertThat(sd(replicate)).isCloseTo(Math.sqrt(share * (1 - share)), within(1e-12));
      assertThat(min(replicate)).isIn(0.0, 1.0);
    }
    assertThat(mean(all, ReplicationsTest::mean))
        .isCloseTo(0.5, within(4 * 0.25 / Math.sqrt(DRAWS)));
  }

  @Test
  void replicatesDependOnSeedAndDrawNotOnHowManyThereAre() {
    Family family = Families.of("gaussian", null);
    CoefficientDraws prior = prior(family, 2, 1.5);
    List<DataSet> all = replicate(prior, family, 4);
    assertThat(replicate(prior, family, 4)).usingRecursiveComparison().isEqualTo(all);
    assertThat(mean(replicate(prior, family, 5).get(0))).isNotEqualTo(mean(all.get(0)));
    List<DataSet> few = replicate(firstDraws(family, 3), family, 4);
    assertThat(few).usingRecursiveComparison().isEqualTo(all.subList(0, 3));
  }

  /** The first draws of {@link #prior}: fewer tasks, other slices. */
  private static CoefficientDraws firstDraws(Family family, int count) {
    double[][] values = new double[3][];
    RandomStream random = RandomStreams.stream(1, "test");
    List<double[]> draws = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      draws.add(new double[] {2 + 3 * random.nextGaussian(), 1.5 * random.nextGaussian(), 0.7});
    }
    Arrays.setAll(values, p -> draws.stream().mapToDouble(d -> d[p]).toArray());
    Draws all =
        new Draws(
            List.of(
                new Draws.Block("coefficients", List.of(2), NAMES),
                new Draws.Block("sigma", List.of(), List.of("sigma"))),
            1,
            count,
            values);
    return CoefficientDraws.of(all, NAMES, family, OptionalInt.empty());
  }

  @Test
  void shareOfImplausibleMeansIsThatOfTheory() {
    Family family = Families.of("bernoulli", null);
    List<DataSet> all = replicate(prior(family, 0, 5), family, 4);
    // eta = Intercept + beta x ~ Normal(0, 10^2 + 25 x^2); beyond when |eta| > logit 0.99.
    double expected = 0;
    for (int i = 0; i < ROWS; i++) {
      double sd = Math.sqrt(100 + 25 * x(i) * x(i));
      expected += (1 - Erf.value(Math.log(99) / sd / Math.sqrt(2))) / ROWS;
    }
    assertThat(expected).isBetween(0.6, 0.75);
    assertThat(mean(all, DataSet::extreme)).isCloseTo(expected, within(4 * 0.5 / Math.sqrt(DRAWS)));
    assertThat(all).allMatch(r -> r.outside() == 0);
  }

  @Test
  void meansOutOfTheirRangeAreCountedApart() {
    Family family = Families.of("bernoulli", "identity");
    List<DataSet> all = replicate(prior(family, 0.5, 0.5), family, 4);
    List<DataSet> outside = all.stream().filter(r -> r.outside() > 0).toList();
    assertThat(outside).filteredOn(r -> r.outside() < 1).isNotEmpty().allMatch(r -> max(r) <= 1);
    assertThat(outside).filteredOn(r -> r.outside() == 1).allMatch(r -> Double.isNaN(mean(r)));
    assertThat(all).allMatch(r -> r.extreme() <= 1);
    assertThat(all).filteredOn(r -> r.outside() == 0).isNotEmpty().allMatch(r -> mean(r) >= 0);
  }
}
