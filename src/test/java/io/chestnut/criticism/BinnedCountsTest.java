package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts in bins against the exact ranks of the same rows. */
class BinnedCountsTest {
  private static final int ROWS = 4000;
  private static final int BINS = 1024;
  private static final double[] EDGES =
      IntStream.range(1, 10).mapToDouble(k -> Math.log(k / (10.0 - k))).toArray();

  private final double[] y = new double[ROWS];
  private final double[] eta = new double[ROWS];
  private final double[] p = new double[ROWS];
  private final double[] losses = new double[ROWS];

  BinnedCountsTest() {
    Random random = new Random(11);
    for (int i = 0; i < ROWS; i++) {
      eta[i] = 1.5 * random.nextGaussian() - 0.5;
      p[i] = 1 / (1 + Math.exp(-eta[i]));
      y[i] = random.nextDouble() < p[i] ? 1 : 0;
      losses[i] = -Math.log(y[i] == 1 ? p[i] : 1 - p[i]);
    }
  }

  private ScoreBins bins(int draws) {
    ScoreBins bins = new ScoreBins(draws, BINS);
    double[] sorted = eta.clone();
    Arrays.sort(sorted);
    for (int d = 0; d < draws; d++) {
      bins.learn(d, sorted);
    }
    return bins;
  }

  /** Adds the rows from {@code from} on, every {@code step}-th. */
  private void add(BinaryCounts counts, int draw, int from, int step) {
    for (ResponseClass event : ResponseClass.values()) {
      int[] rows =
          IntStream.iterate(from, i -> i < ROWS, i -> i + step)
              .filter(i -> y[i] == event.ordinal())
              .toArray();
      counts.add(
          draw,
          event,
          Arrays.stream(rows).mapToDouble(i -> eta[i]).toArray(),
          Arrays.stream(rows).mapToDouble(i -> p[i]).toArray(),
          Arrays.stream(rows).mapToDouble(i -> losses[i]).toArray(),
          (int) Arrays.stream(rows).filter(i -> p[i] > 0.4).count(),
          new double[rows.length],
          rows.length);
    }
  }

  @Test
  void metricsOfADrawAreTheExactOnesThoseOfRanksWithinTheirBounds() {
    BinaryCounts counts = new BinaryCounts(3, 6, bins(6));
    add(counts, 4, 0, 1);
    double[] found = counts.scores(4, EDGES);
    double[] exact = BinaryScores.of(y, p, Arrays.stream(losses).average().orElseThrow(), 0.4);
    assertThat(found).hasSize(exact.length).hasSize(BinaryScores.size());
    for (String exactly : new String[] {"accuracy", "balanced_accuracy", "precision", "f1"}) {
      int m = BinaryScores.METRICS.indexOf(exactly);
      assertThat(found[m]).as(exactly).isEqualTo(exact[m]);
    }
    Ranking ranking = counts.ranking(4);
    assertThat(ranking.aucBound()).isLessThan(0.7 / BINS);
    assertThat(found[5]).isCloseTo(exact[5], within(ranking.aucBound())).isNotEqualTo(exact[5]);
    assertThat(ranking.averagePrecisionBound()).isLessThan(0.005);
    assertThat(found[6]).isCloseTo(exact[6], within(ranking.averagePrecisionBound()));
    assertThat(found[7]).isCloseTo(exact[7], within(1.2e-10));
    assertThat(found[8]).isCloseTo(exact[8], within(1.2e-10));
    for (int k = BinaryScores.METRICS.size(); k < found.length; k++) {
      assertThat(found[k]).as("number " + k).isCloseTo(exact[k], within(0.01));
    }
  }

  @Test
  void partsMergeToTheBitsOfTheWhole() {
    ScoreBins bins = bins(2);
    BinaryCounts whole = new BinaryCounts(0, 2, bins);
    add(whole, 1, 0, 1);
    BinaryCounts merged = new BinaryCounts(0, 2, bins);
    for (int from : new int[] {2, 0, 1}) {
      BinaryCounts part = new BinaryCounts(0, 2, bins);
      add(part, 1, from, 3);
      merged = merged.merge(part);
    }
    assertThat(merged.scores(1, EDGES)).isEqualTo(whole.scores(1, EDGES));
  }

  @Test
  void aDrawWithoutAProbabilityHasNoNumbers() {
    BinaryCounts counts = new BinaryCounts(0, 1, bins(1));
    p[7] = Double.NaN;
    add(counts, 0, 0, 1);
    assertThat(counts.scores(0, EDGES)).containsOnly(Double.NaN);
  }

  @Test
  void binsOfNormalScoresHoldSharesOfLikeSizeAndNoScoreIsOutside() {
    ScoreBins bins = bins(1);
    double[] extremes = {
      -Double.MAX_VALUE, -1e9, eta[0], Math.nextUp(eta[0]), 1e9, Double.MAX_VALUE
    };
    int before = 0;
    for (double score : extremes) {
      int bin = (int) bins.position(0, score);
      assertThat(bin).isBetween(before, BINS - 1);
      before = bin;
    }
    assertThat(before).isEqualTo(BINS - 1);
    ScoreBins eight = new ScoreBins(1, 8);
    eight.learn(0, Arrays.stream(eta).sorted().toArray());
    long[] counts = new long[10];
    eight.count(0, eta, ROWS, new double[ROWS], counts, 1);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(ROWS);
    assertThat(Arrays.stream(counts, 1, 9)).allMatch(c -> c > ROWS / 80 && c < ROWS / 4);
    assertThatThrownBy(() -> new ScoreBins(1, 10)).hasMessage("10 bins are no power of two");
  }

  @Test
  void scoresWithoutWidthAreBinnedByTheirRange() {
    ScoreBins bins = new ScoreBins(2, 64);
    double[] rare = new double[100];
    rare[99] = 5;
    bins.learn(0, rare);
    assertThat((int) bins.position(0, 5)).isGreaterThan((int) bins.position(0, 0));
    bins.learn(1, new double[] {2, 2});
    assertThat((int) bins.position(1, 2.5)).isGreaterThan((int) bins.position(1, 2));
  }

  @Test
  void binsOfAllScoresKnowTheirTies() {
    ScoreBins bins = new ScoreBins(2, 64);
    double[] scores = {0, 0, 1, 1 + 1e-9, 2};
    bins.learn(1, scores);
    bins.learnTies(1, scores);
    assertThat(bins.holdsOneScore(1, (int) bins.position(1, 0))).isTrue();
    assertThat(bins.holdsOneScore(1, (int) bins.position(1, 1))).isFalse();
    assertThat(bins.holdsOneScore(1, (int) bins.position(1, 2))).isTrue();
    assertThat(bins.holdsOneScore(0, (int) bins.position(1, 0))).isFalse();
  }

  @Test
  void posteriorMeansHaveTheExactMetricsAndPointsOfTheCurves() {
    ProbabilityCounts counts = new ProbabilityCounts(0.4);
    ProbabilityCounts other = new ProbabilityCounts(0.4);
    for (int i = 0; i < ROWS; i++) {
      (i % 3 == 0 ? counts : other)
          .add(ResponseClass.values()[(int) y[i]], p[i], Math.exp(-losses[i]));
    }
    counts.merge(other);
    double[] found = counts.metrics();
    double[] exact = BinaryScores.of(y, p, Arrays.stream(losses).average().orElseThrow(), 0.4);
    assertThat(counts.rows()).isEqualTo(ROWS);
    assertThat(counts.confusion()).isEqualTo(Confusion.of(y, p, 0.4));
    assertThat(counts.ranking().aucBound()).isLessThan(2e-4);
    assertThat(found[5]).isCloseTo(exact[5], within(counts.ranking().aucBound()));
    assertThat(found[6]).isCloseTo(exact[6], within(counts.ranking().averagePrecisionBound()));
    assertThat(found[7]).isCloseTo(exact[7], within(1.2e-10));
    assertThat(found[8]).isCloseTo(exact[8], within(1.2e-10));
    for (Roc.Point point : Roc.of(counts.ranking(), 50).subList(1, 40)) {
      Confusion at = Confusion.of(y, p, Math.nextDown(point.threshold()));
      assertThat(point.truePositiveRate()).isEqualTo(at.recall());
      assertThat(point.falsePositiveRate())
          .isEqualTo((double) at.falsePositives() / (at.falsePositives() + at.trueNegatives()));
    }
    assertThat(counts.calibration())
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(Calibration.of(y, p, 10));
  }

  @Test
  void probabilitiesNearTheEndsAreToldApart() {
    double[] ascending = {
      0, 0x1p-41, 1e-9, 2e-9, 0.001, 0.00102, 0.4999, 0.5, 0.5006, 0.998, 0.99801, 1 - 1e-9, 1
    };
    int before = -1;
    for (double probability : ascending) {
      int bin = ProbabilityBins.of(probability);
      assertThat(bin).isGreaterThanOrEqualTo(before);
      before = bin;
    }
    assertThat(ProbabilityBins.of(0.001)).isLessThan(ProbabilityBins.of(0.00102));
    assertThat(ProbabilityBins.of(1.0)).isEqualTo(ProbabilityBins.BINS - 1);
  }

  @Test
  void undefinedMeansMakeRanksAndLossesUndefined() {
    ProbabilityCounts counts = new ProbabilityCounts(0.5);
    counts.add(ResponseClass.EVENT, 0.7, 0.7);
    counts.add(ResponseClass.OTHER, Double.NaN, Double.NaN);
    assertThat(counts.rows()).isEqualTo(2);
    assertThat(Arrays.copyOfRange(counts.metrics(), 5, 9)).containsOnly(Double.NaN);
  }

  @Test
  void bandsAreQuantilesOverTheDrawsStraightInBetween() {
    double[][] ordinates = {{3, 1, 2, Double.NaN}, {10, 30, 20, 20}};
    Band band = Band.of(new double[] {0.2, 0.4}, ordinates, 0.5);
    assertThat(band.low(0.2)).isEqualTo(1.5);
    assertThat(band.high(0.2)).isEqualTo(2.5);
    assertThat(band.low(0.4)).isEqualTo(17.5);
    assertThat(band.low(0.3)).isCloseTo(9.5, within(1e-12));
    assertThat(band.low(0.1)).isEqualTo(1.5);
    assertThat(band.high(0.9)).isEqualTo(22.5);
  }
}
