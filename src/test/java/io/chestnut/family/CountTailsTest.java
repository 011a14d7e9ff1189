package io.chestnut.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.math.RisingFactorial;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTailsTest {
  private static final int ROWS = 200;

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-9, 0.3, 0.999, 1.0, 2.5, 40.0, 1e6, 1e17})
  void sumsOverCountsAreThoseOfTheRows(double a) {
    for (int most : new int[] {1, 2, 10, 511, 512, 513, 5000}) {
      Random random = new Random(most);
      double[] y = new double[ROWS];
      double[] weight = new double[ROWS];
      double logRatio = 0.0;
      double harmonic = 0.0;
      for (int i = 0; i < ROWS; i++) {
        y[i] = random.nextInt(most + 1);
        weight[i] = random.nextInt(3) * random.nextDouble();
        logRatio += weight[i] * RisingFactorial.logRatio(a, y[i]);
        harmonic += weight[i] * RisingFactorial.harmonic(a, y[i]);
      }
      CountTails tails = new ResponseBlock(ROWS, y, null, weight).tails();
      double scale = Math.max(ROWS * most, logRatio);
      assertThat(tails.logRatio(a)).isCloseTo(logRatio, within(3e-15 * scale));
      assertThat(tails.harmonic(a)).isCloseTo(harmonic, within(3e-15 * scale));
    }
  }
}
