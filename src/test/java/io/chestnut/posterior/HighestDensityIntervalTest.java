package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighestDensityIntervalTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.89, 0.94, 0.95})
  void intervalsAreThoseOfArviz(double probability) {
    for (String parameter : new String[] {"lp__", "theta"}) {
      JsonNode expected = BernoulliDraws.expected(parameter).get("hdi_" + probability);
      assertThat(HighestDensityInterval.of(BernoulliDraws.column(parameter), probability))
          .isEqualTo(
              new HighestDensityInterval(
                  expected.get(0).doubleValue(), expected.get(1).doubleValue()));
    }
  }

  @Test
  void firstOfEquallyNarrowIntervalsIsTaken() {
    assertThat(HighestDensityInterval.of(new double[] {4, 1, 3, 2}, 0.5))
        .isEqualTo(new HighestDensityInterval(1, 3));
  }

  @Test
  void singleDrawIsItsOwnInterval() {
    assertThat(HighestDensityInterval.of(new double[] {2}, 0.94))
        .isEqualTo(new HighestDensityInterval(2, 2));
  }

  @Test
  void probabilityThatRoundsToAllDrawsGivesTheirRange() {
    assertThat(HighestDensityInterval.of(new double[] {3, 1, 2}, Math.nextDown(1.0)))
        .isEqualTo(new HighestDensityInterval(1, 3));
  }

  @Test
  void undefinedDrawGivesNoInterval() {
    HighestDensityInterval hdi = HighestDensityInterval.of(new double[] {1, Double.NaN, 2, 3}, 0.5);
    assertThat(hdi.low()).isNaN();
    assertThat(hdi.high()).isNaN();
  }

  @Test
  void probabilityOutsideOfZeroAndOneIsRefused() {
    assertThatThrownBy(() -> HighestDensityInterval.of(new double[] {1, 2}, 1.0))
        .hasMessage("an interval of probability 1.0 from 2 draws");
  }
}
