package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.NormalQuantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RankNormalizationTest {
  /** An independent implementation (Boost's, in commons-statistics). */
  @Test
  void normalQuantilesAreThoseOfCommonsStatistics() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    for (double p = 1e-300; p < 1; p = p < 0.01 ? p * 1.7 : p + 0.003) {
      double expected = normal.inverseCumulativeProbability(p);
      assertThat(NormalQuantile.of(p))
          .as("p = " + p)
          .isCloseTo(expected, within(4e-15 * Math.max(0.1, Math.abs(expected))));
    }
  }

  @Test
  void normalQuantilesOfTheEndsAreInfinite() {
    assertThat(NormalQuantile.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NormalQuantile.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(-0.1)).isNaN();
    assertThat(NormalQuantile.of(Double.NaN)).isNaN();
  }

  @Test
  void tiesShareTheirAverageRank() {
    double[] scores = RankNormalization.scores(new double[] {7, -0.0, 0.0, 9});
    assertThat(scores[1]).isEqualTo(scores[2]).isEqualTo(NormalQuantile.of((1.5 - 0.375) / 4.25));
    assertThat(scores[0]).isEqualTo(NormalQuantile.of((3 - 0.375) / 4.25));
    assertThat(scores[3]).isEqualTo(NormalQuantile.of((4 - 0.375) / 4.25));
  }
}
