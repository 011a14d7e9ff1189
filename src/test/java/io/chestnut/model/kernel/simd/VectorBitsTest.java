package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.RandomBlock;
import io.chestnut.model.kernel.RandomBlock.Column;
import io.chestnut.model.kernel.ScalarKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors have the bits of the scalar code, and so of its tables. */
class VectorBitsTest {
  private static final int[] ROWS = {1, 2, 7, 8, 9, 15, 16, 63, 64, 65, 175, 176, 505, 511, 512};
  private static final int[] COLUMNS = {1, 3, 4, 5, 8, 21};

  static Stream<Family> families() {
    return Families.names().stream()
        .flatMap(name -> Families.links(name).stream().map(link -> Families.of(name, link)))
        .filter(VectorKernels::has);
  }

  private static BlockKernel vectors(Family family) {
    return KernelSelection.of(family, KernelChoice.VECTOR).kernel();
  }

  private static List<Column[]> combinations() {
    List<Column[]> all = new ArrayList<>();
    for (int mask = 0; mask < 1 << Column.values().length; mask++) {
      int chosen = mask;
      all.add(
          Stream.of(Column.values())
              .filter(column -> (chosen >> column.ordinal()) % 2 == 1)
              .toArray(Column[]::new));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("families")
  void valueAndDerivativesHaveTheBitsOfTheScalarCode(Family family) {
    BlockKernel vectors = vectors(family);
    BlockKernel scalar = new ScalarKernel(family);
    for (int rows : ROWS) {
      for (int columns : COLUMNS) {
        for (Column[] with : combinations()) {
          RandomBlock block = new RandomBlock(family, rows, columns, rows * 100L + columns, with);
          block.evaluate(scalar);
          long[] expected = block.bits();
          block.evaluate(vectors);
          assertThat(block.bits())
              .as("%s, %d x %d, %s", family, rows, columns, List.of(with))
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void extremeRowsHaveTheBitsOfTheScalarCode(Family family) {
    BlockKernel vectors = vectors(family);
    BlockKernel scalar = new ScalarKernel(family);
    double[] extremes = {
      707.0, 708.0, 709.0, 712.0, 746.0, 1e4, 1e17, 1e155, 1e300, Double.MAX_VALUE, 1e-310, 0.0
    };
    for (double extreme : extremes) {
      for (double eta : new double[] {extreme, -extreme, Double.NaN, 1.0 / 0.0, -1.0 / 0.0}) {
        for (Column[] with : combinations()) {
          if (List.of(with).contains(Column.OFFSET)) {
            RandomBlock block = new RandomBlock(family, 61, 4, 7, with).with(13, eta);
            block.evaluate(scalar);
            long[] expected = block.bits();
            block.evaluate(vectors);
            assertThat(block.bits())
                .as("%s at %s, %s", family, eta, List.of(with))
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/chestnut/math/log_normal_tail.csv",
      useHeadersInDisplayName = true)
  void probitHasTheLogarithmOfTheNormalDistribution(double z, double logCdf, double slope) {
    double[] success = row(Families.of("bernoulli", "probit"), 1.0, z);
    assertThat(success[0]).isCloseTo(logCdf, within(2e-15 * Math.abs(logCdf)));
    assertThat(success[1]).isCloseTo(slope, within(2e-15 * slope));
    double[] failure = row(Families.of("binomial", "probit"), 0.0, -z);
    assertThat(failure[0]).isCloseTo(logCdf, within(2e-15 * Math.abs(logCdf)));
    assertThat(failure[1]).isCloseTo(-slope, within(2e-15 * slope));
  }

  /** One row of eight, so that the sums are this row's. */
  private static double[] row(Family family, double y, double eta) {
    double[][] dEta = new double[1][8];
    double[] responses = new double[8];
    responses[0] = y;
    double[][] etas = new double[1][8];
    etas[0][0] = eta;
    ResponseBlock block = new ResponseBlock(1, responses, null, null);
    double value = vectors(family).accumulate(block, etas, new double[0], dEta, new double[0]);
    return new double[] {value, dEta[0][0]};
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/chestnut/math/elementary.csv", useHeadersInDisplayName = true)
  void exponentialLogisticAndSoftplusAgreeWithThirtyDigits(
      double x, double exp, double logistic, double softplus) {
    assertThat(row(Families.of("poisson", "log"), 0.0, x)[1]).isCloseTo(-exp, within(3e-16 * exp));
    double[] failure = row(Families.of("bernoulli", "logit"), 0.0, x);
    assertThat(failure[0]).isCloseTo(-softplus, within(4e-16 * Math.max(1.0, softplus)));
    assertThat(failure[1]).isCloseTo(-logistic, within(5e-16 * logistic));
    double[] noSuccess = row(Families.of("binomial", "logit"), 0.0, x);
    assertThat(noSuccess[0]).isCloseTo(-softplus, within(5e-16 * softplus));
    assertThat(noSuccess[1]).isCloseTo(-logistic, within(5e-16 * logistic));
  }
}
