package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** ROC, AUC, confusion, log loss, Brier score and calibration by hand and by definition. */
class BinaryScoresTest {
  private static final double[] Y = {1, 0, 1, 0, 1};
  private static final double[] P = {0.9, 0.8, 0.8, 0.1, 0.4};

  @Test
  void tiedScoresMakeOnePointOfTheRoc() {
    assertThat(Roc.of(Ranking.of(Y, P), 100))
        .containsExactly(
            new Roc.Point(0, 0, Double.POSITIVE_INFINITY),
            new Roc.Point(0, 1 / 3.0, 0.9),
            new Roc.Point(0.5, 2 / 3.0, 0.8),
            new Roc.Point(0.5, 1, 0.4),
            new Roc.Point(1, 1, 0.1));
  }

  @Property(seed = "42")
  void aucIsTheShareOfOrderedPairs(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int n) {
    Random random = new Random(seed);
    double[] y = random.ints(n, 0, 2).asDoubleStream().toArray();
    double[] score = random.ints(n, 0, 10).asDoubleStream().toArray();
    double pairs = 0;
    double won = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (y[i] == 1 && y[j] == 0) {
          pairs++;
          won += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
        }
      }
    }
    if (pairs == 0) {
      assertThat(Ranking.of(y, score).auc()).isNaN();
    } else {
      assertThat(Ranking.of(y, score).auc()).isEqualTo(won / pairs);
    }
  }

  @Test
  void aucAndRocOfOneClassAreNotDefined() {
    assertThat(Ranking.of(new double[] {1, 1}, new double[] {0.2, 0.3}).auc()).isNaN();
    assertThat(Roc.of(Ranking.of(new double[] {0, 0}, new double[] {0.2, 0.3}), 100)).isEmpty();
    assertThat(Ranking.of(new double[0], new double[0]).auc()).isNaN();
    assertThat(Ranking.of(new double[] {0, 1}, new double[] {0.2, Double.NaN}).auc()).isNaN();
    assertThat(Roc.of(Ranking.of(new double[] {0, 1}, new double[] {0.2, Double.NaN}), 100))
        .isEmpty();
  }

  @Test
  void responsesOtherThanZeroAndOneAreRefused() {
    assertThatThrownBy(() -> Ranking.of(new double[] {0, 2}, new double[] {0.1, 0.2}))
        .hasMessage("a binary response is 0 or 1, not 2.0");
    assertThatThrownBy(() -> Ranking.of(new double[3], new double[2]))
        .hasMessage("3 responses for 2 predictions");
  }

  @Test
  void anEventIsPredictedAboveTheThresholdOnly() {
    assertThat(Confusion.of(Y, P, 0.8)).isEqualTo(new Confusion(1, 0, 2, 2));
    assertThat(Confusion.of(Y, P, 0.79)).isEqualTo(new Confusion(2, 1, 1, 1));
    assertThat(Confusion.of(Y, P, 0.79).accuracy()).isEqualTo(0.6);
    assertThat(Confusion.of(new double[0], new double[0], 0.5).accuracy()).isNaN();
  }

  @Test
  void logLossAndBrierFollowTheirDefinitions() {
    double[] y = {1, 0};
    double[] p = {0.25, 0.5};
    assertThat(ProbabilityScores.logLoss(new double[] {0.25, 0.5}))
        .isCloseTo(1.5 * Math.log(2), within(1e-15));
    assertThat(ProbabilityScores.brier(y, p)).isEqualTo((0.5625 + 0.25) / 2);
  }

  @Test
  void certainAndWrongCostsInfinityAndCertainAndRightNothing() {
    assertThat(ProbabilityScores.logLoss(new double[] {1, 1})).isZero();
    assertThat(ProbabilityScores.logLoss(new double[] {1, 0})).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void calibrationBinsAreOfEqualWidthAndClosedBelow() {
    List<Calibration.Bin> bins =
        Calibration.of(
            new double[] {1, 0, 1, 1, 0}, new double[] {0, 0.3, 0.375, 1, Math.nextDown(0.3)}, 10);
    assertThat(bins).hasSize(10);
    assertThat(bins.get(0)).isEqualTo(new Calibration.Bin(0, 0.1, 1, 0, 1));
    assertThat(bins.get(1).rows()).isZero();
    assertThat(bins.get(1).meanPredicted()).isNaN();
    assertThat(bins.get(1).observedShare()).isNaN();
    assertThat(bins.get(2)).isEqualTo(new Calibration.Bin(0.2, 0.3, 1, Math.nextDown(0.3), 0));
    assertThat(bins.get(3)).isEqualTo(new Calibration.Bin(0.3, 0.4, 2, (0.3 + 0.375) / 2, 0.5));
    assertThat(bins.get(9)).isEqualTo(new Calibration.Bin(0.9, 1.0, 1, 1, 1));
    assertThatThrownBy(() -> Calibration.of(new double[1], new double[] {1.5}, 10))
        .hasMessage("a probability lies in [0, 1], not 1.5");
  }
}
