package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DesignMomentsTest {
  @Test
  void momentsOfColumnsAndResponseAreWeighted() {
    DesignMoments moments = new DesignMoments(2);
    moments.add(new double[] {1, 2}, 10, 1, 1, 0);
    moments.add(new double[] {1, 5}, 40, 1, 2, 0);
    assertThat(moments.rows()).isEqualTo(2);
    assertThat(moments.mean(0)).isEqualTo(1.0);
    assertThat(moments.sd(0)).isZero();
    assertThat(moments.mean(1)).isEqualTo(4.0);
    assertThat(moments.sd(1)).isCloseTo(Math.sqrt(2.0), within(1e-15));
    assertThat(moments.responseMean()).isEqualTo(30.0);
    assertThat(moments.responseSd()).isCloseTo(Math.sqrt(200.0), within(1e-13));
  }

  /** y = 2 of 4, 9 of 10, 7 of 0; weights 1, 0.5, 0; offsets log 2, 0, 50. */
  @Test
  void theResponseIsLookedAtInThreeWays() {
    DesignMoments moments = new DesignMoments(1);
    moments.add(new double[] {1}, 2, 4, 1, Math.log(2));
    moments.add(new double[] {3}, 9, 10, 0.5, 0);
    moments.add(new double[] {100}, 7, 0, 0, 50);
    assertThat(moments.rows()).isEqualTo(3);
    assertThat(moments.weight()).isEqualTo(1.5);
    assertThat(moments.trials()).isEqualTo(9);
    assertThat(moments.mean(0)).isCloseTo(2.5 / 1.5, within(1e-15));
    assertThat(moments.responseMean()).isCloseTo(6.5 / 9, within(1e-15));
    assertThat(moments.responseSd())
        .isCloseTo(Math.sqrt((4 * 0.25 + 5 * 0.81) / 9 - Math.pow(6.5 / 9, 2)), within(1e-14));
    double less = (2 - Math.log(2) + 4.5) / 1.5;
    assertThat(moments.lessOffsetMean()).isCloseTo(less, within(1e-14));
    assertThat(moments.lessOffsetSd())
        .isCloseTo(
            Math.sqrt((Math.pow(2 - Math.log(2), 2) + 0.5 * 81) / 1.5 - less * less),
            within(1e-14));
    assertThat(moments.exposure()).isCloseTo(2.5, within(1e-15));
    assertThat(moments.rateMean()).isCloseTo(6.5 / 2.5, within(1e-14));
    assertThat(moments.rateSd())
        .isCloseTo(Math.sqrt((2 * 1 + 0.5 * 81) / 2.5 - 2.6 * 2.6), within(1e-14));
  }

  @Test
  void extremeOffsetsAreNoExposuresButDoNotEndTheFit() {
    DesignMoments moments = new DesignMoments(0);
    moments.add(new double[0], 1, 1, 1, 5000);
    moments.add(new double[0], 1, 1, 1, -5000);
    assertThat(moments.lessOffsetMean()).isEqualTo(1);
    assertThat(moments.rateMean()).isFinite();
  }

  @Test
  void mergingInAnyOrderGivesTheSameBits() {
    double[] values = {1e16, 1.0, -1e16, 0.1, 3e-9};
    DesignMoments forward = new DesignMoments(1);
    DesignMoments backward = new DesignMoments(1);
    for (int i = 0; i < values.length; i++) {
      forward.merge(one(values[i]));
      backward.merge(one(values[values.length - 1 - i]));
    }
    assertThat(forward.mean(0)).isEqualTo(backward.mean(0)).isEqualTo(exactMean(values));
    assertThat(forward.sd(0)).isEqualTo(backward.sd(0));
    assertThat(forward.responseMean()).isEqualTo(backward.responseMean());
    assertThat(forward.lessOffsetSd()).isEqualTo(backward.lessOffsetSd());
    assertThat(forward.rateMean()).isEqualTo(backward.rateMean());
    assertThat(forward.rateSd()).isEqualTo(backward.rateSd());
    assertThat(forward.rows()).isEqualTo(5);
  }

  private static double exactMean(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.divide(BigDecimal.valueOf(values.length)).doubleValue();
  }

  private static DesignMoments one(double value) {
    DesignMoments moments = new DesignMoments(1);
    moments.add(new double[] {value}, -value, 3, 0.7, value % 7);
    return moments;
  }
}
