package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edge values are those of numpy 1.24.2; see expressions.md. */
class PythonArithmeticTest {
  @ParameterizedTest
  @CsvSource({
    "-7, 3, 2",
    "7, -3, -2",
    "-7, -3, -1",
    "7, 3, 1",
    "7, 0, NaN",
    "5, Infinity, 5",
    "-5, Infinity, Infinity",
    "5, -Infinity, -Infinity",
    "6, -3, -0.0",
    "-6, 3, 0.0",
    "NaN, 3, NaN",
    "3, NaN, NaN"
  })
  void moduloHasTheSignOfTheDivisor(double a, double b, double expected) {
    assertThat(PythonArithmetic.modulo(a, b)).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "-7, 3, -3",
    "7, -3, -3",
    "-7, -3, 2",
    "7, 3, 2",
    "1, 0.1, 9",
    "5, 0, Infinity",
    "-5, 0, -Infinity",
    "0, 0, NaN",
    "-1, Infinity, -1",
    "1, -3, -1",
    "0, -3, -0.0",
    "NaN, 3, NaN",
    "3, NaN, NaN"
  })
  void floorDivisionRoundsDown(double a, double b, double expected) {
    assertThat(PythonArithmetic.floorDivide(a, b)).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, 1024",
    "0, -1, Infinity",
    "-8, 0.3333333333333333, NaN",
    "-8, 3, -512",
    "1, Infinity, 1",
    "-1, -Infinity, 1",
    "0.1, 2, 0.010000000000000002",
    "NaN, 0, NaN",
    "1, NaN, NaN"
  })
  void powerIsThatOfCButMissingStaysMissing(double a, double b, double expected) {
    assertThat(PythonArithmetic.power(a, b)).isEqualTo(Double.valueOf(expected));
  }

  @Property(seed = "42")
  void quotientAndRemainderAreExact(
      @ForAll @IntRange(min = -100_000, max = 100_000) int thousandths,
      @ForAll @IntRange(min = -5_000, max = 5_000) int divisorThousandths) {
    Assume.that(divisorThousandths != 0);
    double a = thousandths / 1000.0;
    double b = divisorThousandths / 1000.0;
    BigDecimal exactA = new BigDecimal(a);
    BigDecimal exactB = new BigDecimal(b);
    // Rounded down twice is rounded down once.
    BigDecimal floor =
        exactA.divide(exactB, 60, RoundingMode.FLOOR).setScale(0, RoundingMode.FLOOR);
    assertThat(PythonArithmetic.floorDivide(a, b)).isEqualTo(floor.doubleValue());
    assertThat(PythonArithmetic.modulo(a, b))
        .isEqualTo(exactA.subtract(floor.multiply(exactB)).doubleValue());
  }
}
