package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundedSumsTest {
  private static final double UNIT = 0x1p-32;

  /** From 2^-40, which rounds to nothing, to 2^29, which is added one by one. */
  private static double[] terms(Random random, int count) {
    return random.doubles(count, -40, 29).map(e -> StrictMath.pow(2, e)).toArray();
  }

  @Property(seed = "42", tries = 200)
  void orderAndGroupingChangeNoBitAndTheErrorIsHalfAUnitATerm(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int count) {
    Random random = new Random(seed);
    double[] terms = terms(random, count);
    RoundedSums together = new RoundedSums(2, UNIT);
    together.addNonNegative(1, terms, count);
    List<Double> shuffled = Arrays.asList(Arrays.stream(terms).boxed().toArray(Double[]::new));
    Collections.shuffle(shuffled, random);
    RoundedSums apart = new RoundedSums(2, UNIT);
    for (int from = 0; from < count; ) {
      int to = Math.min(count, from + 1 + random.nextInt(100));
      RoundedSums part = new RoundedSums(2, UNIT);
      part.addNonNegative(
          1, shuffled.subList(from, to).stream().mapToDouble(x -> x).toArray(), to - from);
      apart.merge(part);
      from = to;
    }
    assertThat(apart.sum(1)).isEqualTo(together.sum(1));
    BigDecimal exact =
        Arrays.stream(terms).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(together.sum(1))
        .isCloseTo(exact.doubleValue(), within(0.5 * UNIT * count + Math.ulp(exact.doubleValue())));
    assertThat(together.sum(0)).isZero();
  }

  @Test
  void termsOneByOneRoundAsThoseOfAnArray() {
    double[] terms = terms(new Random(3), 1001);
    RoundedSums array = new RoundedSums(1, UNIT);
    array.addNonNegative(0, terms, terms.length);
    RoundedSums single = new RoundedSums(1, UNIT);
    for (double term : terms) {
      single.add(0, term);
    }
    assertThat(single.sum(0)).isEqualTo(array.sum(0));
  }

  @Test
  void termsOfBothSignsCancel() {
    RoundedSums sums = new RoundedSums(1, UNIT);
    double[] terms = terms(new Random(4), 500);
    for (double term : terms) {
      sums.add(0, term);
      sums.add(0, -term);
    }
    assertThat(sums.sum(0)).isZero();
    sums.add(0, -1.25);
    assertThat(sums.sum(0)).isEqualTo(-1.25);
  }

  @Test
  void billionsOfTermsDoNotOverflow() {
    RoundedSums sums = new RoundedSums(1, UNIT);
    sums.add(0, 0x1p30);
    for (int doubled = 0; doubled < 28; doubled++) {
      RoundedSums copy = new RoundedSums(1, UNIT);
      copy.merge(sums);
      sums.merge(copy);
    }
    assertThat(sums.sum(0)).isEqualTo(0x1p58);
  }

  @Test
  void termsThatAreNotFiniteShow() {
    RoundedSums sums = new RoundedSums(3, UNIT);
    sums.addNonNegative(0, new double[] {1, Double.POSITIVE_INFINITY, 2}, 3);
    sums.addNonNegative(1, new double[] {1, Double.NaN, 2, 3, 4}, 5);
    sums.add(2, Double.NEGATIVE_INFINITY);
    sums.add(2, 1);
    assertThat(sums.sum(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sums.sum(1)).isNaN();
    assertThat(sums.sum(2)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void termsOfAnySizeAreAddedInAnyOrder() {
    double[] terms = {0x1p31, 1e300, 0x1.8p40, 3e80, 0.25, 7e200, 0x1p29};
    RoundedSums together = new RoundedSums(1, UNIT);
    together.addNonNegative(0, terms, terms.length);
    RoundedSums apart = new RoundedSums(1, UNIT);
    for (int i = terms.length - 1; i >= 0; i--) {
      RoundedSums part = new RoundedSums(1, UNIT);
      part.add(0, terms[i]);
      apart.merge(part);
    }
    assertThat(apart.sum(0)).isEqualTo(together.sum(0)).isCloseTo(1e300, within(1e291));
    apart.add(0, -1e300);
    apart.add(0, -7e200);
    apart.add(0, -3e80);
    assertThat(apart.sum(0)).isEqualTo(0x1p31 + 0x1.8p40 + 0.25 + 0x1p29);
  }

  @Test
  void unitsArePowersOfTwoBelowTheScale() {
    assertThat(RoundedSums.unitOf(1)).isEqualTo(0x1p-31);
    assertThat(RoundedSums.unitOf(0.75)).isEqualTo(0x1p-32);
    assertThat(RoundedSums.unitOf(1000)).isEqualTo(0x1p-22);
    assertThat(RoundedSums.unitOf(0)).isEqualTo(0x1p-32);
    assertThat(RoundedSums.unitOf(Double.NaN)).isEqualTo(0x1p-32);
    assertThatThrownBy(() -> new RoundedSums(1, 0.75))
        .hasMessage("a unit of 0.75 is no power of two");
    assertThatThrownBy(() -> new RoundedSums(1, 1).merge(new RoundedSums(1, 2)))
        .hasMessage("sums of another unit or number");
  }
}
