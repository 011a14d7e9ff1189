package io.chestnut.model.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.ScalarKernel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products with X in single precision have the bits of those with the same numbers as doubles. */
class FloatProductsTest {
  private static final Family FAMILY = Families.of("bernoulli", null);
  private static final int[] COLUMNS = {1, 2, 3, 4, 5, 8, 9, 21};

  private final BlockKernel scalar = new ScalarKernel(FAMILY);
  private final BlockKernel vectors =
      KernelSelection.of(FAMILY, KernelChoice.VECTOR, DesignPrecision.FLOAT).kernel();

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 63, 64, 175, 176, 511, 512})
  void productsHaveTheBitsOfTheWidenedNumbers(int rows) {
    int stride = ResponseBlock.stride(rows);
    for (int columns : COLUMNS) {
      Random random = new Random(rows * 31L + columns);
      float[] x = new float[stride * columns];
      double[] widened = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (i % stride < rows ? random.nextGaussian() : 0.0);
        widened[i] = x[i];
      }
      double[] b = random.doubles(columns, -1.0, 1.0).toArray();
      double[] r = random.doubles(stride, -1.0, 1.0).toArray();
      for (double[] offset : new double[][] {null, random.doubles(stride).toArray()}) {
        double[] exact = new double[stride];
        scalar.linear(widened, stride, columns, offset, b, exact);
        for (BlockKernel kernel : new BlockKernel[] {scalar, vectors}) {
          double[] eta = new double[stride];
          Arrays.fill(eta, 7.0);
          kernel.linear(x, stride, columns, offset, b, eta);
          assertThat(bits(eta)).as("eta, %d x %d", rows, columns).isEqualTo(bits(exact));
        }
      }
      double[] exact = b.clone();
      scalar.addGradient(widened, stride, columns, r, exact);
      for (BlockKernel kernel : new BlockKernel[] {scalar, vectors}) {
        double[] gradient = b.clone();
        kernel.addGradient(x, stride, columns, r, gradient);
        assertThat(bits(gradient)).as("X'r, %d x %d", rows, columns).isEqualTo(bits(exact));
      }
    }
  }
}
