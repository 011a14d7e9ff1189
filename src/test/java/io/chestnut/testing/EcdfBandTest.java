package io.chestnut.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcdfBandTest {
  /** As the calibration of the families has it: 42 quantities, one false alarm in 1,000 runs. */
  private static final double FALSE_ALARM = 0.001 / 42;

  private static final int REPLICATIONS = 2000;
  private static final int DRAWS = 99;

  /** Of ranks among draws of Normal(shift, scale) of a true value that is standard normal. */
  private static double excess(double shift, double scale) {
    RandomStream random = RandomStreams.stream(1, "ranks");
    int[] ranks = new int[REPLICATIONS];
    for (int r = 0; r < ranks.length; r++) {
      double truth = random.nextGaussian();
      for (int k = 0; k < DRAWS; k++) {
        ranks[r] += shift + scale * random.nextGaussian() < truth ? 1 : 0;
      }
    }
    return EcdfBand.of(REPLICATIONS, DRAWS + 1, FALSE_ALARM).excess(ranks);
  }

  @Test
  void ranksAmongDrawsOfTheSameDistributionStayWithinTheBand() {
    assertThat(excess(0, 1)).isLessThan(0.7);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.85", "0, 1.15", "0.2, 1", "-0.2, 1"})
  void ranksAmongDrawsOfAnotherDistributionLeaveTheBand(double shift, double scale) {
    assertThat(excess(shift, scale)).isGreaterThan(1.1);
  }

  /** Of two ranks among three values all 9 pairs are equally likely. */
  @Test
  void coverageOfTwoRanksIsCounted() {
    for (double falseAlarm : new double[] {0.05, 0.3, 0.5, 0.8}) {
      EcdfBand band = EcdfBand.of(2, 3, falseAlarm);
      long within =
          IntStream.range(0, 9)
              .filter(pair -> band.excess(new int[] {pair / 3, pair % 3}) <= 1)
              .count();
      assertThat(band.coverage()).isCloseTo(within / 9.0, within(1e-12));
      assertThat(1 - band.coverage()).isLessThanOrEqualTo(falseAlarm);
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 20, 0.05", "200, 100, 0.2", "300, 10, 0.5"})
  void uniformRanksStayWithinTheBandAsOftenAsItSays(int replications, int values, double alarm) {
    EcdfBand band = EcdfBand.of(replications, values, alarm);
    RandomStream random = RandomStreams.stream(2, "ranks");
    int sets = 20_000;
    int within = 0;
    int[] ranks = new int[replications];
    for (int s = 0; s < sets; s++) {
      Arrays.setAll(ranks, i -> (int) (values * random.nextDouble()));
      within += band.excess(ranks) <= 1 ? 1 : 0;
    }
    double error = Math.sqrt(alarm * (1 - alarm) / sets);
    assertThat(within / (double) sets).isCloseTo(band.coverage(), within(4 * error));
    assertThat(1 - band.coverage()).isBetween(0.8 * alarm, alarm);
  }
}
