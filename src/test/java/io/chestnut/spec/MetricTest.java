package io.chestnut.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  /** 2 Phi(-0.1172 sqrt(d)) by a table of the normal distribution. */
  @ParameterizedTest
  @CsvSource({"1, 0.91", "4, 0.81", "10, 0.71", "15, 0.65", "20, 0.6", "50, 0.6", "5000, 0.6"})
  void targetAcceptanceFallsWithTheNumberOfParameters(int parameters, double expected) {
    assertThat(Metric.LAPLACE.targetAccept(parameters)).isEqualTo(expected);
    assertThat(Metric.FISHER.targetAccept(parameters)).isEqualTo(expected);
    assertThat(Metric.DIAGONAL.targetAccept(parameters)).isEqualTo(0.8);
  }

  @Test
  void aTargetThatWasAskedForStays() {
    SamplerSpec asked =
        new SamplerSpec(
            4, 1000, Metric.LAPLACE, SamplerSpec.DEFAULT.tune(), OptionalDouble.of(0.95), 10, 42);
    assertThat(asked.targetAccept(30)).isEqualTo(0.95);
    assertThat(asked.settledFor(30)).isEqualTo(asked);
    assertThat(SamplerSpec.DEFAULT.settledFor(30).targetAccept()).hasValue(0.6);
  }
}
