package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
  /** 2.0E23, 8.41E21 and 2.2E-322 are not what JDK 17's Double.toString gives (JDK-4511638). */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e-5, 1.0E-5",
    "2e-3, 0.002",
    "123456.7, 123456.7",
    "1e7, 1.0E7",
    "2e23, 2.0E23",
    "8.41e21, 8.41E21",
    "2.2e-322, 2.2E-322",
    "4.9e-324, 4.9E-324",
    "2.2250738585072014e-308, 2.2250738585072014E-308",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "0.0, 0.0",
    "-0.0, -0.0",
    "-1.5, -1.5",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void textIsTheShortestThatReadsBack(double value, String text) {
    assertThat(ShortestDecimal.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 2",
    "-0.0, 0",
    "-2.50, -2.5",
    "1e-6, 0.000001",
    "1.5e-7, 1.5E-7",
    "2.5e8, 250000000",
    "123456789012345, 123456789012345",
    "1e15, 1E+15",
    "-1.25e300, -1.25E+300",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void plainTextHasNoExponentInUsualSizes(double value, String text) {
    assertThat(ShortestDecimal.plain(value)).isEqualTo(text);
  }

  @Property(seed = "42")
  void everyDoubleReadsBackToItsBits(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    assertThat(Double.valueOf(ShortestDecimal.of(value))).isEqualTo(Double.valueOf(value));
  }
}
