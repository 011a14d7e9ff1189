package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Against tables of mpmath; the bounds are those of the documentation. */
class SpecialFunctionsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/gamma.csv", useHeadersInDisplayName = true)
  void gammaFunctionsAgreeWithTheTable(
      double a, double logGamma, double digamma, double stirlingError, double logMinusDigamma) {
    assertThat(error(GammaFunctions.logGamma(a), logGamma)).isLessThan(1e-14);
    assertThat(error(GammaFunctions.digamma(a), digamma)).isLessThan(3e-15);
    assertThat(error(GammaFunctions.stirlingError(a), stirlingError)).isLessThan(1e-14);
    assertThat(error(GammaFunctions.logMinusDigamma(a), logMinusDigamma)).isLessThan(3e-15);
  }

  @Test
  void gammaFunctionsOfNoPositiveNumberAreNaN() {
    assertThat(GammaFunctions.logGamma(-1e300)).isNaN();
    assertThat(GammaFunctions.digamma(-0.5)).isNaN();
    assertThat(GammaFunctions.logGamma(Double.NaN)).isNaN();
    assertThat(GammaFunctions.logGamma(0.0)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void logFactorialIsThatOfTheProduct() {
    double factorial = 1.0;
    for (int n = 0; n <= 18; n++) {
      factorial *= Math.max(1, n);
      assertThat(error(GammaFunctions.logFactorial(n), Math.log(factorial))).isLessThan(1e-14);
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/chestnut/math/rising_factorial.csv",
      useHeadersInDisplayName = true)
  void risingFactorialAgreesWithTheTable(double a, double n, double logRatio, double harmonic) {
    double scale = Math.max(1.0, Math.max(n, logRatio));
    assertThat(Math.abs(RisingFactorial.logRatio(a, n) - logRatio) / scale).isLessThan(2e-15);
    assertThat(Math.abs(RisingFactorial.harmonic(a, n) - harmonic) / scale).isLessThan(2e-15);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/normal.csv", useHeadersInDisplayName = true)
  void normalDistributionAgreesWithTheTable(
      double z, double density, double below, double above, double mills) {
    assertThat(relative(StandardNormal.density(z), density)).isLessThan(1e-15);
    assertThat(relative(StandardNormal.cdf(z), below)).isLessThan(2e-15);
    assertThat(relative(StandardNormal.cdf(-z), above)).isLessThan(2e-15);
    assertThat(relative(StandardNormal.millsRatio(z), mills)).isLessThan(1e-15);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/stirling_rest.csv", useHeadersInDisplayName = true)
  void stirlingRestAgreesWithTheTable(double a, double value, double slope) {
    StirlingRest rest = new StirlingRest();
    rest.at(a, StrictMath.log(a));
    assertThat(error(rest.value - StrictMath.log(rest.product), value)).isLessThan(5e-15);
    assertThat(error(rest.slope, slope)).isLessThan(2e-15);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/mills.csv", useHeadersInDisplayName = true)
  void millsRatioAgreesWithTheTable(double z, double mills) {
    assertThat(relative(StandardNormal.millsRatio(z), mills)).isLessThan(1e-15);
  }

  @Test
  void normalDistributionFarOut() {
    assertThat(StandardNormal.cdf(-40.0)).isZero();
    assertThat(StandardNormal.cdf(40.0)).isEqualTo(1.0);
    assertThat(StandardNormal.density(1e300)).isZero();
    assertThat(relative(StandardNormal.millsRatio(1e200), 1e-200)).isLessThan(1e-15);
    double acrossTheJoin =
        StandardNormal.millsRatio(0x1.0p34) / StandardNormal.millsRatio(0x1.0p33);
    assertThat(relative(acrossTheJoin, 0.5)).isLessThan(3e-16);
    assertThat(StandardNormal.cdf(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/chestnut/math/small_differences.csv",
      useHeadersInDisplayName = true)
  void smallDifferencesKeepTheirDigits(
      double x, double expm1, double expm1MinusX, double log1pMinusX, double log1mExp) {
    assertThat(relative(Elementary.expm1(x), expm1)).isLessThan(7e-16);
    assertThat(relative(Elementary.expm1MinusX(x), expm1MinusX)).isLessThan(5e-15);
    if (x > -1.0) {
      assertThat(relative(Elementary.log1pMinusX(x), log1pMinusX)).isLessThan(2e-15);
    }
    if (x < 0.0) {
      assertThat(relative(Elementary.log1mExp(-x), log1mExp)).isLessThan(2e-15);
    }
  }

  /** |a - b| / max(1, |b|). */
  private static double error(double a, double b) {
    return a == b ? 0.0 : Math.abs(a - b) / Math.max(1.0, Math.abs(b));
  }

  private static double relative(double a, double b) {
    return a == b ? 0.0 : Math.abs(a - b) / Math.abs(b);
  }
}
