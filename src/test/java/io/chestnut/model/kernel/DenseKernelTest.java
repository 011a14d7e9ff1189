package io.chestnut.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseKernelTest {
  @ParameterizedTest
  @CsvSource({"1,1", "7,2", "8,3", "9,4", "64,5", "175,8", "511,9", "512,21", "512,0"})
  void productsAreThoseOfExactArithmetic(int rows, int columns) {
    int stride = (rows + 7) / 8 * 8;
    Random random = new Random(rows * 31L + columns);
    double[] x = random(random, stride * columns);
    double[] b = random(random, columns + 2);
    double[] eta = new double[stride + 8];
    Arrays.fill(eta, 7.0);
    DenseKernel.linear(x, stride, columns, b, 2, eta);
    double[] gradient = new double[columns + 1];
    Arrays.fill(gradient, 1.0);
    double[] residual = random(random, stride);
    DenseKernel.addGradient(x, stride, columns, residual, gradient, 1);

    for (int i = 0; i < stride; i++) {
      BigDecimal exact = BigDecimal.ZERO;
      for (int j = 0; j < columns; j++) {
        exact = exact.add(product(x[j * stride + i], b[2 + j]));
      }
      assertThat(eta[i]).isCloseTo(exact.doubleValue(), within(1e-14));
    }
    assertThat(eta[stride]).isEqualTo(7.0);
    assertThat(gradient[0]).isEqualTo(1.0);
    for (int j = 0; j < columns; j++) {
      BigDecimal exact = BigDecimal.ONE;
      for (int i = 0; i < stride; i++) {
        exact = exact.add(product(x[j * stride + i], residual[i]));
      }
      assertThat(gradient[1 + j]).isCloseTo(exact.doubleValue(), within(1e-13));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "8", "11"})
  void dotsHaveTheBitsOfEightLanes(int columns) {
    int stride = 176;
    Random random = new Random(columns);
    double[] x = random(random, stride * columns);
    double[] residual = random(random, stride);
    double[] gradient = new double[columns];
    DenseKernel.addGradient(x, stride, columns, residual, gradient, 0);
    for (int j = 0; j < columns; j++) {
      double[] s = new double[8];
      for (int i = 0; i < stride; i++) {
        s[i % 8] = Math.fma(x[j * stride + i], residual[i], s[i % 8]);
      }
      assertThat(gradient[j])
          .isEqualTo(((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])));
    }
  }

  private static BigDecimal product(double a, double b) {
    return new BigDecimal(a).multiply(new BigDecimal(b));
  }

  private static double[] random(Random random, int length) {
    return random.doubles(length, -1.0, 1.0).toArray();
  }
}
