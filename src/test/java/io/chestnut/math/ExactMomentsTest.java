package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {
  private static final MathContext DIGITS = new MathContext(60);

  @Provide
  Arbitrary<List<Double>> samples() {
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.integers().map(i -> i * 0x1.921fb54442d18p-28),
            Arbitraries.integers().map(i -> i * 1.1e-21),
            Arbitraries.integers().map(i -> 1e15 + 0.25 * i),
            Arbitraries.of(0.0, -0.0, 0.1, 1e200, -1e200, 1e-200, Double.MIN_VALUE, 1e300));
    return values.list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 300, seed = "42")
  void everyOrderAndMergeTreeGivesTheSameBits(
      @ForAll("samples") List<Double> sample, @ForAll long seed) {
    ExactMoments inOrder = momentsOf(sample);
    List<Double> shuffled = new ArrayList<>(sample);
    Random random = new Random(seed);
    Collections.shuffle(shuffled, random);
    assertSameBits(mergedAtRandom(shuffled, random), inOrder);
  }

  @Property(tries = 300, seed = "42")
  void momentsAreTheRoundedExactValues(@ForAll("samples") List<Double> sample) {
    ExactMoments moments = momentsOf(sample);
    List<BigDecimal> exact = sample.stream().map(BigDecimal::new).toList();
    BigDecimal n = BigDecimal.valueOf(sample.size());
    BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal squaredDeviations =
        exact.stream()
            .map(x -> x.multiply(n).subtract(sum).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(moments.count()).isEqualTo(sample.size());
    assertThat(moments.mean()).isEqualTo(sum.divide(n, DIGITS).doubleValue());
    double variance = squaredDeviations.divide(n.pow(3), DIGITS).doubleValue();
    // A tie between two doubles may be broken by the rounding to DIGITS.
    assertThat(moments.variance()).isCloseTo(variance, within(Math.ulp(variance)));
    assertThat(moments.min()).isEqualTo(Collections.min(sample));
    assertThat(moments.max()).isEqualTo(Collections.max(sample));
  }

  @Property(tries = 200, seed = "42")
  void aConstantHasVarianceExactlyZero(@ForAll long bits) {
    double constant = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(constant));
    ExactMoments moments = new ExactMoments();
    for (int i = 0; i < 7; i++) {
      moments.add(constant, 0.1 + i);
    }
    assertThat(moments.mean()).isEqualTo(constant);
    assertThat(moments.variance()).isZero();
    assertThat(moments.sd()).isZero();
  }

  @Property(tries = 200, seed = "42")
  void anIntegerWeightIsThatManyValues(@ForAll("samples") List<Double> sample) {
    ExactMoments weighted = new ExactMoments();
    ExactMoments repeated = new ExactMoments();
    for (int i = 0; i < sample.size(); i++) {
      weighted.add(sample.get(i), 1 + i % 3);
      for (int k = 0; k <= i % 3; k++) {
        repeated.add(sample.get(i));
      }
    }
    assertThat(weighted.mean()).isEqualTo(repeated.mean());
    assertThat(weighted.variance()).isEqualTo(repeated.variance());
    assertThat(weighted.count()).isEqualTo(sample.size());
  }

  /** By hand: mean (0.5 * 1 + 1.5 * 3) / 2 = 2.5, variance (0.5 * 1.5^2 + 1.5 * 0.5^2) / 2. */
  @Test
  void weightsAreOfTheLikelihood() {
    ExactMoments moments = new ExactMoments();
    moments.add(1, 0.5);
    moments.add(3, 1.5);
    moments.add(100, 0);
    assertThat(moments.mean()).isEqualTo(2.5);
    assertThat(moments.variance()).isEqualTo(0.75);
    assertThat(moments.max()).isEqualTo(100);
  }

  @Test
  void sdIsFiniteWhereTheVarianceOverflows() {
    ExactMoments moments = momentsOf(List.of(1e200, -1e200));
    assertThat(moments.variance()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(moments.sd()).isEqualTo(1e200);
  }

  @Test
  void emptyMomentsAreNan() {
    ExactMoments moments = new ExactMoments();
    moments.merge(new ExactMoments());
    assertThat(moments.count()).isZero();
    assertThat(moments.mean()).isNaN();
    assertThat(moments.variance()).isNaN();
    assertThat(moments.sd()).isNaN();
    assertThat(moments.min()).isNaN();
    assertThat(moments.max()).isNaN();
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    ExactMoments moments = new ExactMoments();
    assertThatThrownBy(() -> moments.add(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("moments are of finite values, not NaN");
    assertThatThrownBy(() -> moments.add(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a weight is finite and not negative, not -1.0");
    assertThat(moments.count()).isZero();
  }

  @Test
  void serializationKeepsAllThatWasSeen() throws IOException, ClassNotFoundException {
    ExactMoments moments = momentsOf(List.of(0.1, 0.2, 1e200, -7.25));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(moments);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ExactMoments copy = (ExactMoments) in.readObject();
      copy.add(3);
      moments.add(3);
      assertSameBits(copy, moments);
    }
  }

  private static ExactMoments momentsOf(List<Double> sample) {
    ExactMoments moments = new ExactMoments();
    sample.forEach(moments::add);
    return moments;
  }

  private static ExactMoments mergedAtRandom(List<Double> sample, Random random) {
    if (sample.size() < 2 || random.nextInt(4) == 0) {
      return momentsOf(sample);
    }
    int cut = random.nextInt(sample.size() + 1);
    ExactMoments left = mergedAtRandom(sample.subList(0, cut), random);
    left.merge(momentsOf(sample.subList(cut, sample.size())));
    return left;
  }

  private static void assertSameBits(ExactMoments actual, ExactMoments expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.mean()).isEqualTo(expected.mean());
    assertThat(actual.variance()).isEqualTo(expected.variance());
    assertThat(actual.sd()).isEqualTo(expected.sd());
    assertThat(actual.min()).isEqualTo(expected.min());
    assertThat(actual.max()).isEqualTo(expected.max());
  }
}
