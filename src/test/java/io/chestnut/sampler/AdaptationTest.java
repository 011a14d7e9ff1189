package io.chestnut.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStreams;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationTest {
  /** Stan's src/test/unit/mcmc/stepsize_adaptation_test.cpp, first case. */
  @Test
  void dualAveragingAgreesWithStan() {
    DualAveraging next =
        new DualAveraging(0.5, 4.13018724667137, 79, 0.0209457573689391, 0.821976337071218)
            .update(0.728285153733299);
    assertThat(next.count()).isEqualTo(80);
    assertThat(next.stepSize()).isCloseTo(2.40769920051673, within(1e-13));
    assertThat(next.meanError()).isCloseTo(0.0181765250233587, within(1e-15));
    assertThat(next.meanLogStep()).isCloseTo(0.824095816988227, within(1e-14));
  }

  /** Stan's second case; an acceptance above 1 counts as 1. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5})
  void dualAveragingOfFullAcceptanceAgreesWithStan(double acceptance) {
    DualAveraging next =
        new DualAveraging(0.5, 2.488109515349, 273, 0.00513820936953773, 0).update(acceptance);
    assertThat(next.stepSize()).isCloseTo(3.95863527373545, within(1e-13));
  }

  @Test
  void dualAveragingStartsAtTenTimesTheStepSize() {
    DualAveraging start = DualAveraging.startingAt(0.3, 0.8);
    assertThat(start.mu()).isCloseTo(StrictMath.log(3), within(1e-15));
    assertThat(start.count()).isZero();
  }

  @Test
  void aThousandIterationsHaveStansWindows() {
    assertThat(ends(1000)).containsExactly(99, 149, 249, 449, 949);
    WarmupWindows windows = WarmupWindows.of(1000);
    assertThat(windows.learnsFrom(74)).isFalse();
    assertThat(windows.learnsFrom(75)).isTrue();
    assertThat(windows.learnsFrom(949)).isTrue();
    assertThat(windows.learnsFrom(950)).isFalse();
  }

  /** By hand: of 350, a window to 249 would leave 50 for the next, which needs 200: to 299. */
  @Test
  void theLastWindowIsStretchedToTheTerminalBuffer() {
    assertThat(ends(350)).containsExactly(99, 149, 299);
    assertThat(ends(500)).containsExactly(99, 149, 249, 449);
    assertThat(ends(499)).containsExactly(99, 149, 448);
    assertThat(ends(150)).containsExactly(99);
    assertThat(ends(160)).containsExactly(99, 109);
  }

  @ParameterizedTest
  @CsvSource({"20, 3, 17", "100, 15, 89", "149, 22, 134"})
  void aShortWarmupIsDividedFifteenSeventyFiveTen(int tune, int initialBuffer, int end) {
    assertThat(WarmupWindows.of(tune).initialBuffer()).isEqualTo(initialBuffer);
    assertThat(ends(tune)).containsExactly(end);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19})
  void fewerThanTwentyIterationsLearnNoMetric(int tune) {
    assertThat(ends(tune)).isEmpty();
    assertThat(IntStream.range(0, 30).anyMatch(WarmupWindows.of(tune)::learnsFrom)).isFalse();
  }

  private static List<Integer> ends(int tune) {
    return IntStream.range(0, tune + 5).filter(WarmupWindows.of(tune)::endsAt).boxed().toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.001, 1", "1000, 1", "1, 1e-6", "1, 1e6"})
  void theStepSizeFoundIsOfTheTargetsScale(double sd, double from) {
    Hamiltonian hamiltonian = new Hamiltonian(Targets.normals(sd), Metric.unit(1));
    PhasePoint point = new PhasePoint(1);
    hamiltonian.evaluate(point);
    double found =
        new StepSizeSearch(hamiltonian, RandomStreams.stream(2, "search")).from(point, from);
    assertThat(found / sd).isBetween(0.25, 8.0);
    assertThat(StrictMath.log(found / from) / StrictMath.log(2))
        .isCloseTo(Math.rint(StrictMath.log(found / from) / StrictMath.log(2)), within(1e-9));
    assertThat(point.position[0]).isZero();
  }

  @Test
  void anImproperTargetIsNamedSo() {
    Hamiltonian flat = new Hamiltonian(Targets.flat(1), Metric.unit(1));
    StepSizeSearch search = new StepSizeSearch(flat, RandomStreams.stream(2, "search"));
    assertThatThrownBy(() -> search.from(new PhasePoint(1), 1))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("the posterior is improper")
        .hasMessageContaining("Give proper priors");
  }

  @Test
  void aTargetThatNoStepSizeSuitsIsNamedSo() {
    boolean[] visited = {false};
    LogDensity onlyOnce =
        Targets.product(
            1,
            q -> {
              boolean first = !visited[0];
              visited[0] = true;
              return first ? 0 : Double.NEGATIVE_INFINITY;
            },
            q -> 1);
    Hamiltonian hamiltonian = new Hamiltonian(onlyOnce, Metric.unit(1));
    PhasePoint point = new PhasePoint(1);
    hamiltonian.evaluate(point);
    StepSizeSearch search = new StepSizeSearch(hamiltonian, RandomStreams.stream(2, "search"));
    assertThatThrownBy(() -> search.from(point, 1))
        .isInstanceOf(NoStartException.class)
        .hasMessageContaining("not continuous, or its gradient is wrong");
  }
}
