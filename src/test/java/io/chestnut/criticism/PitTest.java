package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PitTest {
  private static double[] shares(double[] draws, double y) {
    double[] ascending = draws.clone();
    Arrays.sort(ascending);
    double[] shares = new double[Pit.BINS];
    Pit.ofSorted(ascending, y, shares);
    return shares;
  }

  @Test
  void aRowIsSpreadOverTheRanksThatItCanHave() {
    // Below 1, tied 2 of 4 draws: from 1/5 to 4/5, bins 4 to 15 of 20.
    double[] shares = shares(new double[] {0, 2, 2, 5}, 2);
    for (int b = 0; b < Pit.BINS; b++) {
      assertThat(shares[b]).isCloseTo(b >= 4 && b < 16 ? 1 / 12.0 : 0, within(1e-15));
    }
    assertThat(shares(new double[] {0, 2, 2, 5}, 9)[19]).isCloseTo(0.25, within(1e-15));
    assertThat(Arrays.stream(shares(new double[] {1}, 1)).sum()).isCloseTo(1, within(1e-15));
  }

  /** Rows and draws from the same law: every bin has the same share, of counts, too. */
  @Test
  void rightPredictionsOfCountsAreUniform() {
    Random random = new Random(5);
    PredictiveSums sums = new PredictiveSums(1);
    int rows = 20_000;
    for (int i = 0; i < rows; i++) {
      double[] draws = random.doubles(50).map(u -> Math.floor(6 * u * u)).sorted().toArray();
      double u = random.nextDouble();
      sums.add(draws, Math.floor(6 * u * u), 0, 1);
    }
    // A share of 0.05 of 20,000 rows has an error of at most sqrt(0.05 / 20,000) = 0.0016.
    assertThat(sums.pit())
        .hasSize(Pit.BINS)
        .allSatisfy(bin -> assertThat(bin.share()).isCloseTo(0.05, within(0.0065)));
    assertThat(sums.pit().stream().mapToDouble(Pit.Bin::share).sum()).isCloseTo(1, within(1e-8));
  }

  @Test
  void predictionsThatAreTooNarrowPileUpAtBothEnds() {
    Random random = new Random(6);
    PredictiveSums sums = new PredictiveSums(1);
    for (int i = 0; i < 2000; i++) {
      double[] draws = random.doubles(50).map(u -> 0.4 * random.nextGaussian()).sorted().toArray();
      sums.add(draws, random.nextGaussian(), 0, 1);
    }
    assertThat(sums.pit().get(0).share()).isGreaterThan(0.15);
    assertThat(sums.pit().get(19).share()).isGreaterThan(0.15);
    assertThat(sums.pit().get(10).share()).isLessThan(0.05);
  }
}
