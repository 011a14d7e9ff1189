package io.chestnut.prior;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorTest {
  @Test
  void densitiesAreThoseOfHighPrecision() throws IOException {
    String text =
        new String(PriorTest.class.getResourceAsStream("densities.csv").readAllBytes(), UTF_8);
    List<String[]> rows =
        text.lines().filter(l -> !l.startsWith("#")).skip(1).map(l -> l.split(";")).toList();
    assertThat(rows).hasSizeGreaterThan(500);
    for (String[] row : rows) {
      double expected = Double.parseDouble(row[2]);
      double actual = Prior.parse(row[0]).logDensity(Double.parseDouble(row[1]));
      assertThat(actual)
          .as("%s at %s", row[0], row[1])
          .isCloseTo(expected, within(1e-12 * Math.max(1.0, Math.abs(expected))));
    }
  }

  @Test
  void foldedStudentTIsTwiceTheWhole() {
    HalfStudentT half = new HalfStudentT(4, 2.5);
    StudentT whole = new StudentT(4, 0, 2.5);
    for (double x : new double[] {0.0, 0.1, 3.0, 500.0}) {
      assertThat(half.logDensity(x))
          .isCloseTo(Math.log(2) + whole.logDensity(x), within(1e-14 * 100));
    }
  }

  @Test
  void outsideTheSupportThereIsNoDensity() {
    for (String text :
        List.of("HalfNormal(1)", "HalfStudentT(3, 1)", "Exponential(2)", "HalfFlat")) {
      assertThat(Prior.parse(text).logDensity(-1e-300)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(Prior.parse(text).logDensity(0.0)).isFinite();
    }
    assertThat(new Uniform(1, 2).logDensity(2.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Uniform(1, 2).logDensity(Double.NaN)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Flat().logDensity(1e300)).isZero();
    assertThat(new HalfFlat().logDensity(3.0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Normal(1, 3)",
        "StudentT(3, -1, 0.5)",
        "StudentT(1e6, 0, 2)",
        "HalfNormal(2)",
        "HalfStudentT(4, 1.5)",
        "Exponential(0.7)",
        "Uniform(-5, 50)",
        "Cauchy(1, 3)",
        "Laplace(1.7, 3)",
        "HalfCauchy(5)",
        "Gamma(2, 0.1)",
        "Gamma(0.3, 2)",
        "Gamma(1, 2)",
        "InverseGamma(3, 0.5)",
        "InverseGamma(0.4, 0.3)",
        "Flat",
        "HalfFlat"
      })
  void scoreIsTheSlopeOfTheLogDensity(String text) {
    Prior prior = Prior.parse(text);
    for (double x : new double[] {0.02, 0.6, 1.0, 4.5, 20.0}) {
      double h = 1e-6 * Math.max(1.0, x);
      double slope = (prior.logDensity(x + h) - prior.logDensity(x - h)) / (2 * h);
      double tolerance = 1e-7 * Math.max(1.0, Math.abs(slope));
      assertThat(prior.score(x)).isCloseTo(slope, within(tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Beta(2, 2)", "Beta(0.5, 0.1)", "Beta(1, 7)", "Beta(30, 12.5)"})
  void scoreOfABetaIsTheSlopeOfItsLogDensity(String text) {
    Prior prior = Prior.parse(text);
    double h = 1e-6;
    for (double x : new double[] {0.02, 0.5, 0.77, 0.98}) {
      double slope = (prior.logDensity(x + h) - prior.logDensity(x - h)) / (2 * h);
      double tolerance = 1e-6 * Math.max(1.0, Math.abs(slope));
      assertThat(prior.score(x)).isCloseTo(slope, within(tolerance));
    }
  }

  /** What a transform that saturates hands over: the very ends, and infinity. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gamma(0.01, 1)",
        "Gamma(1, 2)",
        "Gamma(2, 0.1)",
        "InverseGamma(0.4, 0.3)",
        "InverseGamma(3, 1e-5)",
        "Beta(0.5, 0.5)",
        "Beta(1, 1)",
        "Beta(2, 3)",
        "HalfCauchy(5)",
        "HalfStudentT(4, 1)",
        "HalfNormal(2)",
        "Exponential(3)",
        "Uniform(-1, 4)"
      })
  void atTheEndsOfTheSupportTheDensityIsFiniteOrZero(String text) {
    Prior prior = Prior.parse(text);
    for (double end : new double[] {prior.lower(), Double.MIN_VALUE, 1e-310, prior.upper()}) {
      assertThat(prior.logKernel(end)).as("%s at %s", text, end).isNotNaN().isLessThan(1e4);
    }
  }

  @Test
  void endsHaveTheDensityOfTheirLimitWhereItIsFinite() {
    assertThat(new Gamma(1, 2).logDensity(0)).isCloseTo(Math.log(2), within(1e-14));
    assertThat(new Beta(1, 1).logDensity(0)).isCloseTo(0, within(1e-14));
    assertThat(new Beta(1, 3).logDensity(0)).isCloseTo(Math.log(3), within(1e-14));
    assertThat(new Beta(3, 1).logDensity(1)).isCloseTo(Math.log(3), within(1e-14));
    assertThat(new Gamma(2, 1).logDensity(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Beta(1, 3).logDensity(1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Beta(2, 2).logDensity(1.5)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void typicalValueLiesInsideTheSupport() {
    for (String text :
        List.of(
            "Normal(3, 1)",
            "Cauchy(-2, 1)",
            "Laplace(7, 1)",
            "Flat",
            "HalfFlat",
            "HalfNormal(2)",
            "HalfStudentT(3, 2)",
            "HalfCauchy(5)",
            "Exponential(0.1)",
            "Gamma(2, 0.1)",
            "InverseGamma(0.4, 0.3)",
            "Beta(0.5, 2)",
            "Uniform(-9, -5)")) {
      Prior prior = Prior.parse(text);
      assertThat(prior.typical()).isFinite().isGreaterThan(prior.lower()).isLessThan(prior.upper());
    }
    assertThat(new HalfCauchy(5).typical()).isEqualTo(5);
    assertThat(new Gamma(2, 0.1).typical()).isEqualTo(20);
  }

  @Test
  void theFormOnThePositiveNumbersIsTheFoldedOne() {
    assertThat(new Cauchy(1, 2).half()).contains(new HalfCauchy(2));
    assertThat(new Laplace(1, 4).half()).contains(new Exponential(0.25));
    assertThat(new Beta(2, 2).half()).isEmpty();
  }

  static Stream<Arguments> distributionFunctions() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    TDistribution t4 = TDistribution.of(4);
    TDistribution t1 = TDistribution.of(0.7);
    return Stream.of(
        arguments("Normal(3, 2)", x -> normal.cumulativeProbability((x - 3) / 2)),
        arguments("HalfNormal(2)", x -> 2 * normal.cumulativeProbability(x / 2) - 1),
        arguments("StudentT(4, -1, 0.5)", x -> t4.cumulativeProbability((x + 1) / 0.5)),
        arguments("StudentT(0.7, 0, 1)", t1::cumulativeProbability),
        arguments("HalfStudentT(4, 2)", x -> 2 * t4.cumulativeProbability(x / 2) - 1),
        arguments("Cauchy(1, 2)", CauchyDistribution.of(1, 2)::cumulativeProbability),
        arguments(
            "HalfCauchy(5)", x -> 2 * CauchyDistribution.of(0, 5).cumulativeProbability(x) - 1),
        arguments("Laplace(-1, 3)", LaplaceDistribution.of(-1, 3)::cumulativeProbability),
        arguments("Gamma(2, 0.1)", GammaDistribution.of(2, 10)::cumulativeProbability),
        arguments("Gamma(0.2, 4)", GammaDistribution.of(0.2, 0.25)::cumulativeProbability),
        arguments(
            "InverseGamma(0.4, 0.3)",
            x -> GammaDistribution.of(0.4, 1).survivalProbability(0.3 / x)),
        arguments("Beta(2, 2)", BetaDistribution.of(2, 2)::cumulativeProbability),
        arguments("Beta(0.05, 3)", BetaDistribution.of(0.05, 3)::cumulativeProbability),
        arguments("Beta(80, 0.5)", BetaDistribution.of(80, 0.5)::cumulativeProbability),
        arguments("Exponential(0.5)", ExponentialDistribution.of(2)::cumulativeProbability),
        arguments(
            "Uniform(-2, 5)", UniformContinuousDistribution.of(-2, 5)::cumulativeProbability));
  }

  private static Arguments arguments(String text, DoubleUnaryOperator cdf) {
    return Arguments.of(text, cdf);
  }

  /** Kolmogorov-Smirnov, fixed seed: sqrt(n) D exceeds 1.95 with probability 0.001. */
  @ParameterizedTest
  @MethodSource("distributionFunctions")
  void drawsFollowTheDistribution(String text, DoubleUnaryOperator cdf) {
    Prior prior = Prior.parse(text);
    RandomStream random = RandomStreams.stream(11, "prior test", 0);
    int n = 20_000;
    double[] draws = new double[n];
    for (int i = 0; i < n; i++) {
      draws[i] = prior.draw(random);
    }
    Arrays.sort(draws);
    double distance = 0.0;
    for (int i = 0; i < n; i++) {
      double p = cdf.applyAsDouble(draws[i]);
      distance = Math.max(distance, Math.max(p - i / (double) n, (i + 1) / (double) n - p));
    }
    assertThat(Math.sqrt(n) * distance).isLessThan(1.95);
    assertThat(draws[0]).isGreaterThanOrEqualTo(prior.lower());
    assertThat(draws[n - 1]).isLessThanOrEqualTo(prior.upper());
  }

  @Test
  void improperPriorsSaySo() {
    assertThat(new Flat().proper()).isFalse();
    assertThat(new HalfFlat().proper()).isFalse();
    assertThat(new Normal(0, 1).proper()).isTrue();
    RandomStream random = RandomStreams.stream(1, "prior test", 1);
    assertThatThrownBy(() -> new Flat().draw(random))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Flat cannot be drawn from");
  }

  @Test
  void textReadsBackAsTheSamePrior() {
    for (Prior prior :
        List.of(
            new Normal(0.1, 1e-5),
            new StudentT(3, -2, 1.0 / 3.0),
            new HalfNormal(7),
            new HalfStudentT(4, 0.3),
            new Exponential(1e10),
            new Cauchy(-0.1, 3),
            new Laplace(2, 0.7),
            new HalfCauchy(5),
            new Gamma(2, 0.1),
            new InverseGamma(0.4, 0.3),
            new Beta(2, 2.5),
            new Uniform(-1, 1),
            new Flat(),
            new HalfFlat())) {
      assertThat(Prior.parse(prior.text())).isEqualTo(prior);
    }
    assertThat(new Normal(0, 10).text()).isEqualTo("Normal(0, 10)");
    assertThat(new Flat().text()).isEqualTo("Flat");
  }
}
