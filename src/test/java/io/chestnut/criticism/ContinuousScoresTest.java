package io.chestnut.criticism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** R-squared, errors, CRPS and coverage by hand and by definition. */
class ContinuousScoresTest {
  private static final double[] Y = {1, 2, 4, 5};

  @Test
  void rSquaredOfAPointPredictionIsOneLessTheUnexplainedShare() {
    assertThat(RSquared.of(Y, new double[] {1, 3, 4, 4})).isCloseTo(0.8, within(1e-15));
    assertThat(RSquared.of(Y, Y)).isEqualTo(1);
    assertThat(RSquared.of(Y, new double[] {3, 3, 3, 3})).isZero();
    assertThat(RSquared.of(Y, new double[] {5, 4, 2, 1})).isNegative();
    assertThat(RSquared.of(new double[] {2, 2}, new double[] {2, 1})).isNaN();
  }

  @Test
  void bayesianRSquaredIsTheShareOfTheFitInFitAndResidual() {
    // mu has variance 2.25, the residuals -0.5, 0.5, -0.5, 0.5 have variance 0.25
    assertThat(RSquared.bayesian(Y, new double[] {1.5, 1.5, 4.5, 4.5})).isEqualTo(0.9);
    assertThat(RSquared.bayesian(Y, Y)).isEqualTo(1);
    // A bias does not count: it is the variance of residuals, not their size.
    assertThat(RSquared.bayesian(Y, new double[] {11.5, 11.5, 14.5, 14.5})).isEqualTo(0.9);
    assertThat(RSquared.bayesian(Y, new double[] {3, 3, 3, 3})).isZero();
  }

  @Test
  void errorsAreThoseByHand() {
    double[] prediction = {1, 3, 4, 2};
    assertThat(PointErrors.rmse(Y, prediction)).isEqualTo(Math.sqrt(2.5));
    assertThat(PointErrors.mae(Y, prediction)).isEqualTo(1);
    assertThat(PointErrors.rmse(new double[0], new double[0])).isNaN();
  }

  @Property(seed = "42")
  void crpsIsItsDoubleSum(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int size) {
    Random random = new Random(seed);
    double[] sample = new double[size];
    for (int i = 0; i < size; i++) {
      sample[i] = Math.rint(10 * random.nextGaussian()) / 4 + 100;
    }
    Arrays.sort(sample);
    double y = 100 + random.nextGaussian();
    double distance = 0;
    double spread = 0;
    for (double a : sample) {
      distance += Math.abs(a - y) / size;
      for (double b : sample) {
        spread += Math.abs(a - b) / size / Math.max(1, size - 1);
      }
    }
    assertThat(Crps.ofSorted(sample, y)).isCloseTo(distance - spread / 2, within(1e-12));
  }

  /**
   * Gneiting and Raftery (2007), eq. 5 of section 4.2: z (2 Phi(z) - 1) + 2 phi(z) - 1/sqrt(pi).
   */
  @Test
  void crpsOfNormalQuantilesIsTheClosedFormOfTheNormal() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    int size = 20000;
    double[] sample = new double[size];
    for (int i = 0; i < size; i++) {
      sample[i] = normal.inverseCumulativeProbability((i + 0.5) / size);
    }
    for (double z : new double[] {-2, 0, 0.7}) {
      double expected =
          z * (2 * normal.cumulativeProbability(z) - 1)
              + 2 * normal.density(z)
              - 1 / Math.sqrt(Math.PI);
      assertThat(Crps.ofSorted(sample, z)).isCloseTo(expected, within(1e-4));
    }
  }

  /** The score does not depend on how many draws it is taken from. */
  @Test
  void crpsOfFewDrawsIsThatOfTheirDistributionOnAverage() {
    Random random = new Random(7);
    double sum = 0;
    int samples = 40_000;
    for (int s = 0; s < samples; s++) {
      double[] sample = random.doubles(5, 0, 1).sorted().toArray();
      sum += Crps.ofSorted(sample, 0.5);
    }
    // Uniform on (0, 1) at 1/2: E|X - y| - E|X - X'| / 2 = 1/4 - 1/6; the error of the mean is
    // 2e-4.
    assertThat(sum / samples).isCloseTo(1.0 / 12, within(1e-3));
  }

  @Test
  void coverageCountsBothEnds() {
    PredictiveSums sums = new PredictiveSums(1);
    assertThat(sums.coverage()).isNaN();
    double[] ends = {2, 2, 5, 4.9};
    for (int i = 0; i < ends.length; i++) {
      sums.add(new double[] {0, 1}, 2.0 + i, i == 0 ? 2 : 0, ends[i]);
    }
    assertThat(sums.coverage()).isEqualTo(0.5);
  }
}
