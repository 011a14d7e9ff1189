package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Link;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.ScalarPrediction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Predictions in vectors have the bits of the scalar code. */
class PredictionBitsTest {
  private static final int[] STRIDES = {8, 16, 24, 32, 40, 64, 72, 1000, 4000};
  private static final int[] COLUMNS = {0, 1, 3, 4, 5, 8, 21};

  private static PredictionKernel vectors(Link link) {
    return KernelSelection.of(link, KernelChoice.VECTOR).kernel();
  }

  /** Everything that a kernel computes for one row, as bits. */
  private static long[] bits(
      PredictionKernel kernel, double[] draws, int stride, double offset, double[] x) {
    double[] eta = new double[stride];
    double[] mu = new double[stride];
    double[] tail = new double[stride];
    double[] sums = new double[2];
    double[] tailSums = new double[2];
    double[] muSums = new double[2];
    long[] marks = new long[stride];
    kernel.linear(draws, stride, x.length, offset, x, eta);
    kernel.inverse(eta, 0, stride, mu, muSums);
    kernel.inverse(eta, stride / 2, stride / 2 + stride / 16 * 8, tail, tailSums);
    kernel.sums(eta, stride, sums);
    kernel.mark(eta, stride, 0.1, 0.7, -0.05, 0.2, marks);
    double[] counts = {kernel.above(eta, stride, 0.3), kernel.above(eta, stride, eta[0])};
    return LongStream.concat(
            Arrays.stream(marks),
            Stream.of(eta, mu, tail, sums, muSums, tailSums, counts)
                .flatMapToDouble(Arrays::stream)
                .mapToLong(Double::doubleToLongBits))
        .toArray();
  }

  private static void assertSameBits(
      Link link, double[] draws, int stride, double offset, double[] x) {
    assertThat(bits(vectors(link), draws, stride, offset, x))
        .as("%s, %d x %d, offset %s", link, stride, x.length, offset)
        .isEqualTo(bits(new ScalarPrediction(link), draws, stride, offset, x));
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void rowsHaveTheBitsOfTheScalarCode(Link link) {
    Random random = new Random(11);
    for (int stride : STRIDES) {
      for (int columns : COLUMNS) {
        double[] draws = random.doubles((long) stride * columns, -2.0, 2.0).toArray();
        double[] x = random.doubles(columns, -2.0, 2.0).toArray();
        for (double offset : new double[] {0.0, -0.0, 0.4}) {
          assertSameBits(link, draws, stride, offset, x);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void extremeRowsHaveTheBitsOfTheScalarCode(Link link) {
    double[] extremes = {
      0.0,
      1e-310,
      1e-20,
      0.35,
      0.37,
      6.5,
      6.57,
      7.0,
      36.0,
      37.6,
      37.7,
      40.0,
      707.0,
      708.0,
      709.0,
      712.0,
      746.0,
      1e4,
      1e17,
      1e155,
      1e300,
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    for (double extreme : extremes) {
      for (double eta : new double[] {extreme, -extreme}) {
        double[] draws = new Random(12).doubles(72, -2.0, 2.0).toArray();
        draws[37] = eta;
        assertSameBits(link, draws, 72, 0.0, new double[] {1.0});
        draws[0] = eta;
        assertSameBits(link, draws, 72, 0.0, new double[] {1.0});
      }
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/elementary.csv", useHeadersInDisplayName = true)
  void inverseLinksAgreeWithThirtyDigits(double x, double exp, double logistic, double softplus) {
    double[] eta = new double[8];
    double[] mu = new double[8];
    Arrays.fill(eta, x);
    vectors(Link.LOG).inverse(eta, 0, 8, mu, new double[2]);
    assertThat(mu[5]).isCloseTo(exp, within(3e-16 * exp));
    vectors(Link.LOGIT).inverse(eta, 0, 8, mu, new double[2]);
    assertThat(mu[5]).isCloseTo(logistic, within(5e-16 * logistic));
  }

  /** By the textbook, in eighty bits more. */
  @ParameterizedTest
  @EnumSource(
      value = Link.class,
      names = {"LOGIT", "PROBIT", "CLOGLOG", "LOG", "IDENTITY"})
  void sumsAreThoseOfExactArithmetic(Link link) {
    double[] eta = new Random(13).doubles(1000, -2.0, 2.0).toArray();
    double[] mu = new double[1000];
    double[] sums = new double[2];
    vectors(link).inverse(eta, 0, 1000, mu, sums);
    BigDecimal first = BigDecimal.ZERO;
    BigDecimal second = BigDecimal.ZERO;
    for (double value : mu) {
      BigDecimal d = new BigDecimal(value).subtract(new BigDecimal(mu[0]));
      first = first.add(d);
      second = second.add(d.multiply(d));
    }
    assertThat(sums[0]).isCloseTo(first.doubleValue(), within(1e-12));
    assertThat(sums[1]).isCloseTo(second.doubleValue(), within(1e-12 * second.doubleValue()));
  }
}
