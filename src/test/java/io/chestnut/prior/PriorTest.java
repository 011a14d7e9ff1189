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
import org.apache.commons.statistics.distribution.ExponentialDistribution;
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
  void densitiesAreThoseOfScipy() throws IOException {
    String text =
        new String(PriorTest.class.getResourceAsStream("densities.csv").readAllBytes(), UTF_8);
    List<String[]> rows =
        text.lines().filter(l -> !l.startsWith("#")).skip(1).map(l -> l.split(";")).toList();
    assertThat(rows).hasSizeGreaterThan(150);
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
        "Flat",
        "HalfFlat"
      })
  void scoreIsTheSlopeOfTheLogDensity(String text) {
    Prior prior = Prior.parse(text);
    for (double x : new double[] {0.02, 0.6, 1.0, 4.5, 20.0}) {
      double h = 1e-6 * Math.max(1.0, x);
      double slope = (prior.logDensity(x + h) - prior.logDensity(x - h)) / (2 * h);
      assertThat(prior.score(x)).isCloseTo(slope, within(1e-7));
    }
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
            new Uniform(-1, 1),
            new Flat(),
            new HalfFlat())) {
      assertThat(Prior.parse(prior.text())).isEqualTo(prior);
    }
    assertThat(new Normal(0, 10).text()).isEqualTo("Normal(0, 10)");
    assertThat(new Flat().text()).isEqualTo("Flat");
  }
}
