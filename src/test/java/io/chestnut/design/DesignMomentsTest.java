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
    moments.add(new double[] {value}, -value, 1, 1, 0);
    return moments;
  }
}
