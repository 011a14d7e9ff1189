package io.chestnut.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the block kernels of all families promise: sums of rows, padding, weights, lanes, walls. */
class FamilyKernelTest {
  /** Every family with every link. */
  static List<Family> families() {
    return Families.names().stream()
        .flatMap(name -> Families.links(name).stream().map(link -> Families.of(name, link)))
        .toList();
  }

  private static double[] scalars(Family family) {
    return IntStream.range(0, family.scalars().size()).mapToDouble(k -> 0.3 + k).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 9, 64, 175, 511, 512})
  void blockIsTheSumOfItsRows(int rows) {
    for (Family family : families()) {
      for (boolean trials : new boolean[] {false, true}) {
        for (boolean weight : new boolean[] {false, true}) {
          Sample sample = new Sample(family, rows, trials, weight);
          double value = sample.accumulate() + family.constant(sample.block);
          double expected = sample.sumOfRows();
          assertThat(value).as("%s", family).isCloseTo(expected, within(1e-12 * rows));
        }
      }
    }
  }

  @Test
  void paddingRowsAddNothingWhateverTheyHold() {
    for (Family family : families()) {
      for (boolean weight : new boolean[] {false, true}) {
        Sample clean = new Sample(family, 21, false, weight);
        Sample dirty = new Sample(family, 21, false, weight);
        Arrays.fill(dirty.eta, 21, 24, -1e6);
        Arrays.fill(dirty.block.y(), 21, 24, 1.0);
        assertThat(dirty.accumulate()).isEqualTo(clean.accumulate());
        assertThat(dirty.dEta).isEqualTo(clean.dEta);
        assertThat(dirty.dScalars).isEqualTo(clean.dScalars);
        assertThat(dirty.dEta).endsWith(0.0, 0.0, 0.0);
      }
    }
  }

  @Test
  void derivativesMayOverwriteEta() {
    for (Family family : families()) {
      Sample apart = new Sample(family, 40, false, false);
      Sample inPlace = new Sample(family, 40, false, false);
      inPlace.dEta = inPlace.eta;
      assertThat(inPlace.accumulate()).isEqualTo(apart.accumulate());
      assertThat(inPlace.dEta).isEqualTo(apart.dEta);
    }
  }

  @Test
  void lanesAreReducedInTheDocumentedOrder() {
    Sample sample = new Sample(Families.of("gaussian", null), 512, false, false);
    double root = 1.0;
    double[] lane = new double[8];
    for (int i = 0; i < 512; i++) {
      double z = (sample.block.y()[i] - sample.eta[i]) * root;
      lane[i % 8] = Math.fma(z, z, lane[i % 8]);
    }
    double squares =
        ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
    double[] dScalars = {0.0};
    double[][] eta = {sample.eta};
    sample.family.accumulate(sample.block, eta, new double[] {0.0}, eta, dScalars);
    assertThat(dScalars[0]).isEqualTo(squares - 512.0);
  }

  @Test
  void sumsOfRowsRunInTheSameLanes() {
    RandomStream random = RandomStreams.stream(5, "lanes");
    LaneSums sums = new LaneSums(2);
    double[] lane = new double[8];
    for (int i = 0; i < 500; i++) {
      double term = Elementary.exp(20 * random.nextGaussian());
      sums.add(1, i, term);
      lane[i % 8] += term;
    }
    assertThat(sums.total(1))
        .isEqualTo(
            ((lane[0] + lane[4]) + (lane[2] + lane[6]))
                + ((lane[1] + lane[5]) + (lane[3] + lane[7])));
    assertThat(sums.total(0)).isZero();
  }

  @Test
  void bernoulliProductStaysFiniteAtItsLargest() {
    Sample sample = new Sample(Families.of("bernoulli", null), 512, false, false);
    Arrays.fill(sample.eta, 0.0);
    assertThat(sample.accumulate()).isCloseTo(-512 * Math.log(2.0), within(1e-12));
  }

  @Test
  void notANumberIsNeverHidden() {
    for (Family family : families()) {
      Sample sample = new Sample(family, 20, false, false);
      sample.eta[13] = Double.NaN;
      assertThat(sample.accumulate()).isNaN();
    }
  }

  @Test
  void logBinomialIsExactForSmallNumbersAndSymmetric() {
    assertThat(LogBinomial.of(5, 2)).isCloseTo(Math.log(10), within(1e-14));
    assertThat(LogBinomial.of(60, 30)).isCloseTo(Math.log(118264581564861424.0), within(1e-13));
    assertThat(LogBinomial.of(40, 3)).isEqualTo(LogBinomial.of(40, 37));
    assertThat(LogBinomial.of(1e9, 1)).isCloseTo(Math.log(1e9), within(1e-13));
    assertThat(LogBinomial.of(7, 0)).isZero();
    assertThat(LogBinomial.of(7, 7)).isZero();
  }

  @ParameterizedTest
  @MethodSource("families")
  void etaOutsideOfTheRangeOfTheMeanIsImpossibleNotAnError(Family family) {
    boolean wall = family.meanRange() != MeanRange.REAL && family.link() != Link.LOG;
    if (wall && (family.link() == Link.IDENTITY || family.link() == Link.INVERSE)) {
      Sample sample = new Sample(family, 20, false, false);
      sample.eta[13] = -0.25;
      assertThat(sample.accumulate()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(sample.dEta).containsOnly(0.0);
      assertThat(sample.dScalars).isEqualTo(new double[sample.dScalars.length]);
      double[] eta = {-0.25};
      double[] scalars = scalars(family);
      double y = sample.block.y()[13];
      assertThat(family.logDensity(y, 1.0, eta, scalars)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(family.mean(eta, scalars)).isNaN();
      assertThat(family.draw(RandomStreams.stream(1, "test"), 1.0, eta, scalars)).isNaN();
    } else {
      assertThat(family.mean(new double[] {-0.25}, scalars(family))).isNotNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void rowsOfWeightZeroAreNotLookedAt(Family family) {
    Sample without = new Sample(family, 24, false, true);
    without.block.weight()[5] = 0.0;
    double value = without.accumulate();
    Sample wild = new Sample(family, 24, false, true);
    wild.block.weight()[5] = 0.0;
    wild.eta[5] = -1e6;
    assertThat(wild.accumulate()).isEqualTo(value);
    assertThat(wild.dEta).isEqualTo(without.dEta);
    assertThat(wild.dEta[5]).isZero();
  }

  @ParameterizedTest
  @MethodSource("families")
  void weightOfTwoIsTheRowTwice(Family family) {
    Sample once = new Sample(family, 8, false, true);
    Arrays.fill(once.block.weight(), 1.0);
    Sample twice = new Sample(family, 8, false, true);
    Arrays.fill(twice.block.weight(), 2.0);
    assertThat(twice.accumulate()).isEqualTo(2 * once.accumulate());
    assertThat(twice.dEta).isEqualTo(Arrays.stream(once.dEta).map(d -> 2 * d).toArray());
    assertThat(twice.dScalars).isEqualTo(Arrays.stream(once.dScalars).map(d -> 2 * d).toArray());
    assertThat(twice.family.constant(twice.block)).isEqualTo(2 * family.constant(once.block));
  }

  @ParameterizedTest
  @MethodSource("families")
  void derivativesInScalarsAreThoseOfTheValue(Family family) {
    Sample sample = new Sample(family, 100, family.takesTrials(), true);
    sample.accumulate();
    double h = 1e-5;
    for (int k = 0; k < sample.scalars.length; k++) {
      double centre = sample.scalars[k];
      sample.scalars[k] = centre + h;
      double above = sample.value();
      sample.scalars[k] = centre - h;
      double below = sample.value();
      sample.scalars[k] = centre;
      assertThat((above - below) / (2 * h))
          .isCloseTo(sample.dScalars[k], within(1e-6 * (1 + Math.abs(sample.dScalars[k]))));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void kernelAllocatesNothing(Family family) {
    Sample sample = new Sample(family, 512, false, true);
    double[][] eta = {sample.eta};
    double[][] dEta = {sample.dEta};
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    family.accumulate(sample.block, eta, sample.scalars, dEta, sample.dScalars);
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50; i++) {
      family.accumulate(sample.block, eta, sample.scalars, dEta, sample.dScalars);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bernoulli        | 1    | 1   | 2    | bernoulli needs 0 or 1
          binomial         | 3    | 3   | 4    | binomial needs whole numbers from 0 to the number of trials
          binomial         | 0    | 0   | 1    | binomial needs whole numbers from 0 to the number of trials
          gaussian         | -3.5 | 1   | Inf  | gaussian needs a finite number
          t                | -3.5 | 1   | -Inf | t needs a finite number
          poisson          | 0    | 1   | 2.5  | poisson needs whole numbers from 0 on
          negativebinomial | 7    | 1   | -1   | negativebinomial needs whole numbers from 0 on
          gamma            | 0.5  | 1   | 0    | gamma needs numbers above 0
          exponential      | 0.5  | 1   | 0    | exponential needs numbers above 0
          beta             | 0.5  | 1   | 1    | beta needs numbers strictly between 0 and 1
          """)
  void valuesOutOfTheSupportAreNamed(
      String name, double good, double trials, String bad, String message) {
    Family family = Families.of(name, null);
    assertThat(family.unsupported(good, trials)).isEmpty();
    assertThat(family.unsupported(Double.parseDouble(bad.replace("Inf", "Infinity")), trials))
        .contains(message);
    assertThat(family.unsupported(Double.NaN, trials)).contains(message);
  }

  @Test
  void trialsThatAreNoCountAreNamed() {
    Family binomial = Families.of("binomial", null);
    for (double trials : new double[] {2.5, -1.0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(binomial.unsupported(0.0, trials))
          .contains("binomial needs a whole number of trials from 0 on");
    }
  }

  @Test
  void moreRowsThanABlockHoldsAreRefused() {
    assertThatThrownBy(() -> new ResponseBlock(513, new double[520], null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A block of random rows. */
  private static final class Sample {
    final Family family;
    final ResponseBlock block;
    final double[] scalars;
    final double[] eta;
    double[] dEta;
    final double[] dScalars;

    Sample(Family family, int rows, boolean trials, boolean weight) {
      this.family = family;
      int stride = ResponseBlock.stride(rows);
      RandomStream random = RandomStreams.stream(3, "kernel", rows);
      double[] y = new double[stride];
      double[] n = trials ? new double[stride] : null;
      double[] w = weight ? new double[stride] : null;
      scalars = scalars(family);
      dScalars = new double[scalars.length];
      eta = new double[stride];
      dEta = new double[stride];
      for (int i = 0; i < rows; i++) {
        eta[i] = inRange(family, 3.0 * random.nextGaussian());
        double count = Math.floor(5.0 * random.nextDouble());
        boolean counted = trials && family.takesTrials();
        y[i] = draw(random, counted ? count : 1.0, eta[i]);
        if (trials) {
          n[i] = counted ? count : 1.0;
        }
        if (weight) {
          w[i] = 0.1 + 2.0 * random.nextDouble();
        }
      }
      block = new ResponseBlock(rows, y, n, w);
    }

    /** A linear predictor that gives a mean, and not too far a one. */
    private static double inRange(Family family, double eta) {
      return switch (family.link()) {
        case IDENTITY -> family.meanRange() == MeanRange.REAL ? eta : Elementary.logistic(eta);
        case INVERSE -> 0.1 + Math.abs(eta);
        default -> Math.min(0.5 * eta, 1.5);
      };
    }

    private double draw(RandomStream random, double trials, double eta) {
      double y;
      do {
        y = family.draw(random, trials, new double[] {eta}, scalars);
      } while (family.unsupported(y, trials).isPresent()); // a share that was rounded to 0 or 1
      return y;
    }

    double accumulate() {
      return family.accumulate(
          block, new double[][] {eta}, scalars, new double[][] {dEta}, dScalars);
    }

    double value() {
      double[][] unused = {new double[eta.length]};
      return family.accumulate(
          block, new double[][] {eta}, scalars, unused, new double[scalars.length]);
    }

    double sumOfRows() {
      return IntStream.range(0, block.rows())
          .mapToDouble(
              i ->
                  block.weight(i)
                      * family.logDensity(
                          block.y()[i], block.trials(i), new double[] {eta[i]}, scalars))
          .sum();
    }
  }
}
