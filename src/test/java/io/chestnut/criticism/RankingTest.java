package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ranks by their definitions, and bins within their bounds. */
class RankingTest {
  /** The example of scikit-learn's pages on roc_auc_score and average_precision_score. */
  private static final Ranking EXAMPLE =
      Ranking.of(new double[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});

  @Test
  void exampleOfScikitLearnHasItsNumbers() {
    assertThat(EXAMPLE.auc()).isEqualTo(0.75);
    assertThat(EXAMPLE.averagePrecision()).isCloseTo(0.83333333333333, within(1e-14));
    assertThat(EXAMPLE.aucBound()).isZero();
    assertThat(EXAMPLE.averagePrecisionBound()).isZero();
    assertThat(PrecisionRecall.of(EXAMPLE, 100))
        .containsExactly(
            new PrecisionRecall.Point(0.5, 1, 0.8),
            new PrecisionRecall.Point(0.5, 0.5, 0.4),
            new PrecisionRecall.Point(1, 2 / 3.0, 0.35),
            new PrecisionRecall.Point(1, 0.5, 0.1));
  }

  /** Sum over thresholds of (R_n - R_n-1) P_n, every rate counted anew. */
  private static double averagePrecision(double[] y, double[] score) {
    double[] thresholds = Arrays.stream(score).distinct().sorted().toArray();
    double events = Arrays.stream(y).sum();
    double sum = 0;
    double before = 0;
    for (int t = thresholds.length - 1; t >= 0; t--) {
      double cut = thresholds[t];
      double[] above =
          IntStream.range(0, y.length)
              .filter(i -> score[i] >= cut)
              .mapToDouble(i -> y[i])
              .toArray();
      double found = Arrays.stream(above).sum();
      sum += (found - before) / events * found / above.length;
      before = found;
    }
    return sum;
  }

  @Property(seed = "42", tries = 300)
  void averagePrecisionFollowsItsDefinitionWithTies(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    Random random = new Random(seed);
    double[] y = random.ints(n, 0, 2).asDoubleStream().toArray();
    double[] score = random.ints(n, 0, 12).asDoubleStream().toArray();
    double found = Ranking.of(y, score).averagePrecision();
    if (Arrays.stream(y).sum() == 0) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(averagePrecision(y, score), within(1e-13));
    }
  }

  @Property(seed = "42", tries = 300)
  void binsAreWithinTheirBounds(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 40) int bins) {
    Random random = new Random(seed);
    double[] y = random.ints(n, 0, 2).asDoubleStream().toArray();
    double[] score = random.doubles(n).toArray();
    long[][] counts = new long[2][bins + 3];
    for (int i = 0; i < n; i++) {
      counts[(int) y[i]][3 + (int) (score[i] * bins)]++;
    }
    Ranking binned = Ranking.ofBins(counts[1], counts[0], 3, bins, b -> false);
    Ranking exact = Ranking.of(y, score);
    assertThat(binned.events()).isEqualTo(exact.events());
    assertThat(binned.others()).isEqualTo(exact.others());
    if (exact.hasBothClasses()) {
      assertThat(binned.auc()).isCloseTo(exact.auc(), within(binned.aucBound() + 1e-14));
      assertThat(binned.averagePrecision())
          .isCloseTo(exact.averagePrecision(), within(binned.averagePrecisionBound() + 1e-14));
    } else {
      assertThat(binned.auc()).isNaN();
      assertThat(binned.aucBound()).isNaN();
    }
  }

  @Test
  void boundsAreReachedByTheWorstOrderInsideOfABin() {
    // One bin: the AUC is 1/2 and can be 0 or 1.
    Ranking one = Ranking.ofBins(new long[] {3}, new long[] {5}, 0, 1, b -> false);
    assertThat(one.auc()).isEqualTo(0.5);
    assertThat(one.aucBound()).isEqualTo(0.5);
  }

  @Test
  void binsOfOneScoreAreTies() {
    // Two scores: precision 3/4 at the end of the upper one, 4/8 of both.
    long[] events = {1, 3};
    long[] others = {3, 1};
    double[] scores = {0.2, 0.7};
    Ranking known = Ranking.ofBins(events, others, scores, scores);
    Ranking single = Ranking.ofBins(events, others, 0, 2, b -> true);
    for (Ranking ranking : List.of(known, single)) {
      assertThat(ranking.averagePrecision()).isEqualTo(0.75 * 0.75 + 0.25 * 0.5);
      assertThat(ranking.averagePrecisionBound()).isZero();
      assertThat(ranking.aucBound()).isZero();
    }
    Ranking half = Ranking.ofBins(events, others, scores, new double[] {0.3, 0.7});
    assertThat(half.aucBound()).isEqualTo(3 / 32.0);
    assertThat(BestThreshold.of(half, 0.5)).isEqualTo(0.5);
    assertThat(BestThreshold.of(known, 0.5)).isCloseTo(0.45, within(1e-15));
  }

  @Test
  void curvesAreReadAtGivenAbscissae() {
    // Descending: event, other, event, other; the ROC rises at 0 to 1/2, at 1/2 to 1.
    assertThat(EXAMPLE.truePositiveRates(new double[] {0, 0.25, 0.5, 0.75, 1}))
        .containsExactly(0.5, 0.5, 1, 1, 1);
    assertThat(EXAMPLE.precisions(new double[] {0.25, 0.5, 0.75, 1}))
        .containsExactly(1, 1, 1.5 / 2.5, 2 / 3.0);
    assertThat(EXAMPLE.gains(new double[] {0.125, 0.25, 0.5, 0.625, 1}))
        .containsExactly(0.25, 0.5, 0.5, 0.75, 1);
  }

  @Test
  void curvesOfOneClassAreNotDefined() {
    Ranking others = Ranking.of(new double[] {0, 0}, new double[] {0.1, 0.2});
    assertThat(others.truePositiveRates(new double[] {0, 0.5, 1})).containsOnly(Double.NaN);
    assertThat(others.precisions(new double[] {0.5, 1})).containsOnly(Double.NaN);
    assertThat(others.gains(new double[] {0.5, 1})).containsOnly(Double.NaN);
    assertThat(others.averagePrecision()).isNaN();
    assertThat(PrecisionRecall.of(others, 10)).isEmpty();
    Ranking events = Ranking.of(new double[] {1, 1}, new double[] {0.1, 0.2});
    assertThat(events.averagePrecision()).isEqualTo(1);
    assertThat(events.precisions(new double[] {0.5, 1})).containsOnly(1);
  }

  @Test
  void longCurvesAreThinnedAndKeepTheirEnds() {
    Random random = new Random(1);
    double[] y = random.ints(5000, 0, 2).asDoubleStream().toArray();
    double[] score = random.doubles(5000).toArray();
    Ranking ranking = Ranking.of(y, score);
    List<Roc.Point> all = Roc.of(ranking, 6000);
    List<Roc.Point> thin = Roc.of(ranking, 100);
    assertThat(all).hasSize(5001);
    assertThat(thin).hasSizeBetween(90, 101);
    assertThat(all).containsAll(thin);
    assertThat(thin.get(0)).isEqualTo(all.get(0));
    assertThat(thin.get(thin.size() - 1)).isEqualTo(all.get(5000));
    assertThat(PrecisionRecall.of(ranking, 100)).hasSizeBetween(90, 101);
  }

  @Test
  void bestThresholdHasTheLargestBalancedAccuracy() {
    Random random = new Random(7);
    double[] y = random.ints(60, 0, 2).asDoubleStream().toArray();
    double[] p = Arrays.stream(y).map(v -> (v + 2 * random.nextInt(9) / 8.0) / 3).toArray();
    double best = BestThreshold.of(Ranking.of(y, p), 0.5);
    double found = Confusion.of(y, p, best).balancedAccuracy();
    for (double cut : p) {
      assertThat(Confusion.of(y, p, cut).balancedAccuracy()).isLessThanOrEqualTo(found);
    }
    assertThat(BestThreshold.of(Ranking.of(new double[] {1, 1}, new double[] {0.1, 0.2}), 0.4))
        .isEqualTo(0.4);
    // Neighbouring doubles: the threshold is the lower one.
    double high = Math.nextUp(0.5);
    assertThat(BestThreshold.of(Ranking.of(new double[] {0, 1}, new double[] {0.5, high}), 0.1))
        .isEqualTo(0.5);
  }

  @Test
  void confusionHasTheUsualShares() {
    Confusion confusion = new Confusion(6, 2, 10, 3);
    assertThat(confusion.precision()).isEqualTo(0.75);
    assertThat(confusion.recall()).isEqualTo(6 / 9.0);
    assertThat(confusion.balancedAccuracy()).isEqualTo((6 / 9.0 + 10 / 12.0) / 2);
    assertThat(confusion.f1()).isCloseTo(2 / (1 / 0.75 + 9 / 6.0), within(1e-15));
    assertThat(new Confusion(0, 0, 5, 1).precision()).isNaN();
    assertThat(new Confusion(0, 0, 5, 0).f1()).isNaN();
  }
}
