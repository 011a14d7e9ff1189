package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowLayout;
import io.chestnut.posterior.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicatorTest {
  private static final int ROWS = 300;
  private static final int DRAWS = 200;
  private static final double[] BETA = {0.3, 0.4};
  private static final double SCALAR = 1.5;
  private static final List<String> NAMES = List.of("Intercept", "x");

  /** Draws that all are the parameters the data are made with. */
  private static CoefficientDraws truth(Family family) {
    List<Draws.Block> blocks = new ArrayList<>();
    blocks.add(new Draws.Block("coefficients", List.of(2), NAMES));
    List<double[]> values = new ArrayList<>(List.of(constant(BETA[0]), constant(BETA[1])));
    for (ScalarParameter scalar : family.scalars()) {
      blocks.add(new Draws.Block(scalar.name(), List.of(), List.of(scalar.name())));
      values.add(constant(SCALAR));
    }
    Draws draws = new Draws(blocks, 1, DRAWS, values.toArray(double[][]::new));
    return CoefficientDraws.of(draws, NAMES, family, OptionalInt.empty());
  }

  private static double[] constant(double value) {
    double[] values = new double[DRAWS];
    Arrays.fill(values, value);
    return values;
  }

  private static double x(int row) {
    return row % 20 / 10.0 - 1;
  }

  /** Responses of the model, of which a share is made zero. */
  private static double[] simulated(Family family, double shareOfZeros) {
    double[] scalars = new double[family.scalars().size()];
    Arrays.fill(scalars, Math.log(SCALAR));
    RandomStream random = RandomStreams.stream(8, "test");
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = family.draw(random, 1, new double[] {BETA[0] + BETA[1] * x(i)}, scalars);
      if (random.nextDouble() < shareOfZeros) {
        y[i] = 0;
      }
    }
    return y;
  }

  /** Row i has weight {@code weight[i % n]} and is of group i % 3. */
  private static ObservedRows rows(double[] y, double... weight) {
    double[] packed = new double[5 * y.length];
    for (int i = 0; i < y.length; i++) {
      double[] row = {y[i], weight[i % weight.length], 1, x(i), i % 3};
      System.arraycopy(row, 0, packed, 5 * i, 5);
    }
    RowLayout layout = new RowLayout(false, true, false, 2).withGroup();
    return ObservedRows.of(CanonicalRows.of(layout, List.of(packed)), 0, List.of("a", "b", "c"));
  }

  private static PredictiveCheck check(Family family, ObservedRows rows) {
    ResponseBins bins = ResponseBins.of(family, rows.statistics());
    Replicator replicator =
        new Replicator(
            truth(family),
            rows,
            new Replicator.Plan(family, bins, PlausibleMeans.any(), "test", 5));
    List<Replicator.DataSet> sets =
        IntStream.range(0, DRAWS).mapToObj(replicator::replicate).toList();
    return rows.compare(family, bins, sets, 0.94);
  }

  private static StatisticComparison of(PredictiveCheck check, TestStatistic statistic) {
    return check.statistics().stream()
        .filter(s -> s.group().isEmpty() && s.statistic() == statistic)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bernoulli",
        "binomial",
        "gaussian",
        "t",
        "poisson",
        "negativebinomial",
        "gamma",
        "exponential"
      })
  void dataOfTheModelItselfAreNotUnusual(String name) {
    Family family = Families.of(name, null);
    PredictiveCheck check = check(family, rows(simulated(family, 0), 1));
    assertThat(check.statistics())
        .hasSize(4 * TestStatistic.of(family).size())
        .allSatisfy(s -> assertThat(s.pValue()).isBetween(0.01, 0.99));
  }

  @Test
  void zeroInflatedCountsHaveTooManyZerosForPoisson() {
    Family poisson = Families.of("poisson", null);
    PredictiveCheck check = check(poisson, rows(simulated(poisson, 0.3), 1));
    StatisticComparison zeros = of(check, TestStatistic.ZEROS);
    assertThat(zeros.pValue()).isZero();
    assertThat(zeros.unusuallyLarge()).isTrue();
    assertThat(zeros.high()).isLessThan(zeros.observed());
    assertThat(check.bins().get(0).observed()).isEqualTo(zeros.observed());
    assertThat(check.bins().get(0).mean()).isCloseTo(zeros.mean(), within(1e-12));
  }

  @Test
  void groupsTogetherAreAllRows() {
    Family poisson = Families.of("poisson", null);
    PredictiveCheck check = check(poisson, rows(simulated(poisson, 0), 1));
    List<StatisticComparison> means =
        check.statistics().stream().filter(s -> s.statistic() == TestStatistic.MEAN).toList();
    assertThat(means).extracting(StatisticComparison::rows).containsExactly(300L, 100L, 100L, 100L);
    List<StatisticComparison> groups = means.subList(1, 4);
    assertThat(groups.stream().mapToDouble(StatisticComparison::observed).sum() / 3)
        .isCloseTo(means.get(0).observed(), within(1e-12));
    assertThat(groups.stream().mapToDouble(StatisticComparison::mean).sum() / 3)
        .isCloseTo(means.get(0).mean(), within(1e-12));
  }

  @Test
  void rowsOfWeightZeroDoNotCountAndOtherWeightsChangeNothing() {
    Family poisson = Families.of("poisson", null);
    double[] y = simulated(poisson, 0);
    ObservedRows half = rows(y, 0, 2.5);
    assertThat(half.size()).isEqualTo(300);
    assertThat(half.counted()).isEqualTo(150);
    double mean = IntStream.range(0, 150).mapToDouble(i -> y[2 * i + 1]).average().orElseThrow();
    StatisticComparison compared = of(check(poisson, half), TestStatistic.MEAN);
    assertThat(compared.rows()).isEqualTo(150);
    assertThat(compared.observed()).isCloseTo(mean, within(1e-14));
  }
}
