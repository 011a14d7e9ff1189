package io.chestnut.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the block kernels of all families promise: sums of rows, padding, weights, lanes. */
class FamilyKernelTest {
  private static final double[] SCALARS = {0.3};

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 9, 64, 175, 511, 512})
  void blockIsTheSumOfItsRows(int rows) {
    for (String name : Families.names()) {
      Family family = Families.of(name, null);
      for (boolean trials : new boolean[] {false, true}) {
        for (boolean weight : new boolean[] {false, true}) {
          Sample sample = new Sample(family, rows, trials, weight);
          double value = sample.accumulate() + family.constant(sample.block);
          assertThat(value).isCloseTo(sample.sumOfRows(), within(1e-13 * rows * 10));
        }
      }
    }
  }

  @Test
  void paddingRowsAddNothingWhateverTheyHold() {
    for (String name : Families.names()) {
      for (boolean weight : new boolean[] {false, true}) {
        Sample clean = new Sample(Families.of(name, null), 21, false, weight);
        Sample dirty = new Sample(Families.of(name, null), 21, false, weight);
        Arrays.fill(dirty.eta, 21, 24, 1e6);
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
    for (String name : Families.names()) {
      Sample apart = new Sample(Families.of(name, null), 40, false, false);
      Sample inPlace = new Sample(Families.of(name, null), 40, false, false);
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
  void bernoulliProductStaysFiniteAtItsLargest() {
    Sample sample = new Sample(Families.of("bernoulli", null), 512, false, false);
    Arrays.fill(sample.eta, 0.0);
    assertThat(sample.accumulate()).isCloseTo(-512 * Math.log(2.0), within(1e-12));
  }

  @Test
  void notANumberIsNeverHidden() {
    for (String name : Families.names()) {
      Sample sample = new Sample(Families.of(name, null), 20, false, false);
      sample.eta[13] = Double.NaN;
      assertThat(sample.accumulate()).isNaN();
    }
  }

  @Test
  void logBinomialIsExactForSmallNumbersAndSymmetric() {
    assertThat(LogBinomial.of(5, 2)).isCloseTo(Math.log(10), within(1e-15));
    assertThat(LogBinomial.of(60, 30)).isCloseTo(Math.log(118264581564861424.0), within(1e-13));
    assertThat(LogBinomial.of(40, 3)).isEqualTo(LogBinomial.of(40, 37));
    assertThat(LogBinomial.of(1e9, 1)).isCloseTo(Math.log(1e9), within(1e-13));
    assertThat(LogBinomial.of(7, 0)).isZero();
    assertThat(LogBinomial.of(7, 7)).isZero();
  }

  @Test
  void valuesOutOfTheSupportAreNamed() {
    assertThat(Families.of("bernoulli", null).unsupported(2, 1)).contains("bernoulli needs 0 or 1");
    assertThat(Families.of("bernoulli", null).unsupported(Double.NaN, 1)).isPresent();
    assertThat(Families.of("bernoulli", null).unsupported(1, 1)).isEmpty();
    assertThat(Families.of("gaussian", null).unsupported(Double.POSITIVE_INFINITY, 1))
        .contains("gaussian needs a finite number");
    assertThat(Families.of("gaussian", null).unsupported(-3.5, 1)).isEmpty();
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
    final double[] eta;
    double[] dEta;
    final double[] dScalars = {0.0};

    Sample(Family family, int rows, boolean trials, boolean weight) {
      this.family = family;
      int stride = ResponseBlock.stride(rows);
      RandomStream random = RandomStreams.stream(3, "kernel", rows);
      double[] y = new double[stride];
      double[] n = trials ? new double[stride] : null;
      double[] w = weight ? new double[stride] : null;
      eta = new double[stride];
      dEta = new double[stride];
      for (int i = 0; i < rows; i++) {
        eta[i] = 3.0 * random.nextGaussian();
        double count = Math.floor(5.0 * random.nextDouble());
        y[i] = family.draw(random, trials ? count : 1.0, new double[] {eta[i]}, SCALARS);
        if (trials) {
          n[i] = count;
        }
        if (weight) {
          w[i] = 2.0 * random.nextDouble();
        }
      }
      block = new ResponseBlock(rows, y, n, w);
    }

    double accumulate() {
      return family.accumulate(
          block, new double[][] {eta}, SCALARS, new double[][] {dEta}, dScalars);
    }

    double sumOfRows() {
      return IntStream.range(0, block.rows())
          .mapToDouble(
              i ->
                  block.weight(i)
                      * family.logDensity(
                          block.y()[i], block.trials(i), new double[] {eta[i]}, SCALARS))
          .sum();
    }
  }
}
