package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
  private static final double[] SEVEN = {-3, 0.5, 1.25, 2, 7, 11, 40};

  /** Expected: numpy.quantile(v, p), whose default method "linear" is type 7. */
  @ParameterizedTest
  @CsvSource({
    "0, -3",
    "0.03, -2.37",
    "0.1, -0.9",
    "0.25, 0.875",
    "0.5, 2",
    "0.6, 5",
    "0.75, 9",
    "0.97, 34.78",
    "1, 40"
  })
  void quantilesAreThoseOfNumpy(double probability, double expected) {
    assertThat(Quantiles.ofSorted(SEVEN, probability)).isCloseTo(expected, within(1e-13));
  }

  @Test
  void oneValueIsEveryQuantile() {
    assertThat(Quantiles.ofSorted(new double[] {4}, 0.3)).isEqualTo(4);
  }

  @Test
  void noValueGivesNan() {
    assertThat(Quantiles.ofSorted(new double[0], 0.5)).isNaN();
  }

  @Test
  void infiniteValuesDoNotPoisonTheOthers() {
    double infinity = Double.POSITIVE_INFINITY;
    double[] values = {-infinity, -infinity, 1, 2, infinity};
    assertThat(Quantiles.ofSorted(values, 0.1)).isEqualTo(-infinity);
    assertThat(Quantiles.ofSorted(values, 0.5)).isEqualTo(1);
    assertThat(Quantiles.ofSorted(values, 0.625)).isEqualTo(1.5);
    assertThat(Quantiles.ofSorted(values, 1)).isEqualTo(infinity);
  }

  @Test
  void probabilityOutsideOfTheUnitIntervalIsRefused() {
    assertThatThrownBy(() -> Quantiles.ofSorted(SEVEN, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a probability lies in [0, 1], not 1.1");
  }
}
