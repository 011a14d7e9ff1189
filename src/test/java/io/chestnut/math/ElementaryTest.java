package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/elementary.csv", useHeadersInDisplayName = true)
  void functionsAgreeWithThirtyDigits(
      double x, BigDecimal exp, BigDecimal logistic, BigDecimal softplus) {
    assertThat(relativeError(Elementary.exp(x), exp)).isLessThan(2e-16);
    assertThat(relativeError(Elementary.logistic(x), logistic)).isLessThan(4e-16);
    assertThat(relativeError(Elementary.softplus(x), softplus)).isLessThan(4e-16);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/log1p.csv", useHeadersInDisplayName = true)
  void log1pAgreesWithThirtyDigits(double x, BigDecimal log1p) {
    assertThat(relativeError(Elementary.log1p(x), log1p)).isLessThan(x > 1 ? 4e-16 : 3e-16);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/log.csv", useHeadersInDisplayName = true)
  void logAgreesWithThirtyDigits(double x, BigDecimal log) {
    assertThat(relativeError(Elementary.log(x), log)).isLessThan(3e-16);
  }

  @Test
  void tailsAreThoseOfTheFunctions() {
    assertThat(Elementary.exp(-746)).isZero();
    assertThat(Elementary.exp(-740)).isEqualTo(StrictMath.exp(-740)).isPositive();
    assertThat(Elementary.exp(709.7)).isEqualTo(StrictMath.exp(709.7)).isFinite();
    assertThat(Elementary.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.logistic(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.logistic(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.logistic(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Elementary.softplus(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.softplus(1e300)).isEqualTo(1e300);
    assertThat(Elementary.softplus(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.softplus(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Elementary.log(-1)).isNaN();
    assertThat(Elementary.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
    assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.log1p(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.log1p(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void nanGivesNan() {
    assertThat(Elementary.exp(Double.NaN)).isNaN();
    assertThat(Elementary.log(Double.NaN)).isNaN();
    assertThat(Elementary.log1p(Double.NaN)).isNaN();
    assertThat(Elementary.logistic(Double.NaN)).isNaN();
    assertThat(Elementary.softplus(Double.NaN)).isNaN();
    assertThat(Elementary.logSumExp(Double.NaN, 0)).isNaN();
    assertThat(Elementary.logSumExp(0, Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-708, 709})
  void expJoinsItsTailsWithoutStep(double end) {
    DoubleUnaryOperator ratio = x -> Elementary.exp(x) / StrictMath.exp(x);
    assertThat(ratio.applyAsDouble(end)).isBetween(1 - 3e-16, 1 + 3e-16);
    assertThat(Elementary.exp(Math.nextUp(end))).isGreaterThan(Elementary.exp(Math.nextDown(end)));
  }

  @Test
  void logSumExpNeitherOverflowsNorLosesTheSmallerTerm() {
    assertThat(Elementary.logSumExp(1000, 1000)).isEqualTo(1000 + StrictMath.log(2));
    assertThat(Elementary.logSumExp(-1000, -1000)).isEqualTo(-1000 + StrictMath.log(2));
    assertThat(Elementary.logSumExp(0, -30)).isEqualTo(StrictMath.log1p(StrictMath.exp(-30)));
    assertThat(Elementary.logSumExp(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
    assertThat(Elementary.logSumExp(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static double relativeError(double actual, BigDecimal expected) {
    if (expected.signum() == 0) {
      return Math.abs(actual);
    }
    return new BigDecimal(actual)
        .subtract(expected)
        .divide(expected, MathContext.DECIMAL64)
        .abs()
        .doubleValue();
  }
}
