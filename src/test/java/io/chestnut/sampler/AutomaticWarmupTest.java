package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticWarmupTest {
  private static final int CHAINS = 100;

  /** By hand: gains 2 * 2^-0.6 and 2 * 3^-0.6; weights 1 and 2^-0.75. */
  @Test
  void theStepSizeIsMovedByTheErrorOfTheAcceptanceStatistic() {
    StepSizeApproximation start = StepSizeApproximation.startingAt(1, 0.8);
    assertThat(start.stepSize()).isEqualTo(1);
    StepSizeApproximation first = start.update(0.3);
    double x1 = -0.6597539553864471;
    assertThat(first.logStep()).isCloseTo(x1, within(1e-14));
    assertThat(first.averageStepSize()).isCloseTo(StrictMath.exp(x1), within(1e-14));
    StepSizeApproximation second = first.update(1);
    double x2 = x1 + 0.20691274318871467;
    assertThat(second.stepSize()).isCloseTo(StrictMath.exp(x2), within(1e-14));
    assertThat(second.meanLogStep())
        .isCloseTo(0.4053964424986395 * x1 + 0.5946035575013607 * x2, within(1e-14));
  }

  @Test
  void theMeanAcceptanceHasItsStandardError() {
    AcceptanceMean mean = AcceptanceMean.EMPTY.add(0.5).add(0.7).add(0.9);
    assertThat(mean.mean()).isCloseTo(0.7, within(1e-15));
    assertThat(mean.standardError()).isCloseTo(0.2 / Math.sqrt(3), within(1e-15));
  }

  /**
   * The goal: at most 100 iterations and 1000 gradients, and a tenth from the step size of 1000.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 10, 30})
  void aStandardNormalNeedsAHundredIterations(int dimension) {
    LogDensity target = Targets.standardNormal(dimension);
    double reference = 0;
    for (int chain = 0; chain < 10; chain++) {
      Nuts exact = warmedUp(target, Warmup.automatic(1000, 1000), chain);
      reference += StrictMath.log(exact.next().stepSize()) / 10;
    }
    int fast = 0;
    int accurate = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      Nuts nuts = warmedUp(target, Warmup.AUTOMATIC, 100 + chain);
      fast += nuts.warmupIterations() <= 100 && nuts.gradients() <= 1000 ? 1 : 0;
      assertThat(nuts.settled()).isTrue();
      for (int i = 0; i < dimension; i++) {
        assertThat(nuts.state().adaptation().metric().variance(i)).isEqualTo(1);
      }
      double move = StrictMath.log(nuts.next().stepSize()) - reference;
      accurate += Math.abs(move) < StrictMath.log(1.1) ? 1 : 0;
    }
    assertThat(fast).isGreaterThanOrEqualTo(90);
    assertThat(accurate).isGreaterThanOrEqualTo(80);
  }

  @Test
  void aBadlyScaledNormalIsMadeStandard() {
    double[] sds = new double[10];
    for (int i = 0; i < 10; i++) {
      sds[i] = StrictMath.pow(10, -2 + 4 * i / 9.0);
    }
    for (int chain = 0; chain < 10; chain++) {
      Nuts nuts = warmedUp(Targets.normals(sds), Warmup.AUTOMATIC, chain);
      assertThat(nuts.settled()).isTrue();
      assertThat(nuts.warmupIterations()).isLessThanOrEqualTo(200);
      Metric metric = nuts.state().adaptation().metric();
      for (int i = 0; i < 10; i++) {
        assertThat(metric.variance(i) / (sds[i] * sds[i])).isCloseTo(1, within(1e-6));
      }
      assertThat(nuts.next().steps()).isLessThan(16);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 64})
  void warmupEndsWithAWindow(int floor) {
    for (int chain = 0; chain < 20; chain++) {
      Nuts nuts = warmedUp(Targets.studentT(5), Warmup.automatic(floor, 10 * floor), chain);
      assertThat(nuts.warmupIterations()).isIn(floor, 2 * floor, 4 * floor, 8 * floor, 10 * floor);
      assertThat(nuts.iteration()).isEqualTo(nuts.warmupIterations());
    }
  }

  /** Variances of slow coordinates grow from window to window. */
  @Test
  void aWarmupThatTheCeilingEndsSaysSo() {
    LogDensity slow = Targets.normals(1e-3, 1, 1e3);
    NutsSettings settings =
        new NutsSettings(Warmup.automatic(20, 30), MetricAdaptation.DIAGONAL, 0.8, 5);
    Nuts nuts =
        Nuts.start(slow, settings, StartPosition.uniform(2), RandomStreams.stream(1, "chain", 0));
    while (nuts.warmingUp()) {
      assertThat(nuts.settled()).isFalse();
      nuts.next();
    }
    assertThat(nuts.warmupIterations()).isEqualTo(30);
    assertThat(nuts.settled()).isFalse();
    double stepSize = nuts.next().stepSize();
    assertThat(nuts.next().stepSize()).isEqualTo(stepSize);
    assertThat(nuts.warmupIterations()).isEqualTo(30);
  }

  private static Nuts warmedUp(LogDensity target, Warmup warmup, long chain) {
    NutsSettings settings = new NutsSettings(warmup, MetricAdaptation.FISHER, 0.8, 10);
    Nuts nuts =
        Nuts.start(
            target, settings, StartPosition.studentT(5), RandomStreams.stream(6, "chain", chain));
    while (nuts.warmingUp()) {
      nuts.next();
    }
    return nuts;
  }
}
