package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.problem.Problem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CostsTest {
  @Property(tries = 500, seed = "42")
  void oneCostsLessAboveTheThresholdOfElkan(
      @ForAll @DoubleRange(min = 0.01, max = 100) double positiveExcess,
      @ForAll @DoubleRange(min = 0.01, max = 100) double negativeExcess,
      @ForAll @DoubleRange(min = -5, max = 5) double right,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    Costs costs = new Costs(right + positiveExcess, negativeExcess - right, -right, right);
    double threshold = positiveExcess / (positiveExcess + negativeExcess);
    assertThat(costs.problems()).isEmpty();
    if (Math.abs(p - threshold) > 1e-9) {
      assertThat(costs.ofPositive(p) < costs.ofNegative(p)).isEqualTo(p > threshold);
    }
  }

  @Test
  void expectedCostIsTheAverageOverOutcomes() {
    Costs costs = new Costs(1, 5, -2, 0.5);
    assertThat(costs.ofPositive(0.25)).isCloseTo(0.25 * -2 + 0.75 * 1, within(1e-15));
    assertThat(costs.ofNegative(0.25)).isCloseTo(0.25 * 5 + 0.75 * 0.5, within(1e-15));
  }

  @Test
  void wrongClassesMustCostMoreThanRightOnes() {
    assertThat(new Costs(1, 2, 2, 3).problems())
        .extracting(Problem::text)
        .containsExactly(
            "has false-positive = 1 and true-negative = 3, but a wrong class must cost more than"
                + " the right one.\n"
                + "Raise false-positive or lower true-negative; costs are finite numbers.",
            "has false-negative = 2 and true-positive = 2, but a wrong class must cost more than"
                + " the right one.\n"
                + "Raise false-negative or lower true-positive; costs are finite numbers.");
    assertThat(new Costs(Double.POSITIVE_INFINITY, Double.NaN, 0, 0).problems()).hasSize(2);
  }

  @Test
  void onlyABinaryResponseHasClasses() {
    assertThat(Costs.unlessBinary(Families.of("bernoulli", null))).isEmpty();
    assertThat(Costs.unlessBinary(Families.of("binomial", null)).orElseThrow().what())
        .isEqualTo("Costs of classes are for a binary response, and the family binomial has none.");
  }
}
