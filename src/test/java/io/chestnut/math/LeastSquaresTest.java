package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static double[] fit(double[][] rows, double... y) {
    LeastSquares fit = new LeastSquares(rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      fit.add(rows[i], y[i]);
    }
    return fit.solve();
  }

  /** The line through (1, 6), (2, 5), (3, 7), (4, 10) is 3.5 + 1.4 x. */
  @Test
  void lineThroughFourPoints() {
    double[][] rows = {{1, 1}, {1, 2}, {1, 3}, {1, 4}};
    assertThat(fit(rows, 6, 5, 7, 10)).containsExactly(new double[] {3.5, 1.4}, within(1e-12));
  }

  @Test
  void anExactFitIsFoundToRounding() {
    Random random = new Random(4);
    double[] b = {2, -1, 0.5, 7, 0, 3};
    LeastSquares fit = new LeastSquares(b.length);
    for (int i = 0; i < 40; i++) {
      double[] x = random.doubles(b.length, -1, 1).toArray();
      double y = 0;
      for (int j = 0; j < b.length; j++) {
        y += x[j] * b[j];
      }
      fit.add(x, y);
    }
    assertThat(fit.solve()).containsExactly(b, within(1e-12));
  }

  @Test
  void dependentColumnsGetZero() {
    double[][] rows = {{1, 2, 0, 1}, {1, 2, 0, 0}, {1, 2, 0, 0}};
    assertThat(fit(rows, 5, 1, 3)).containsExactly(new double[] {2, 0, 0, 3}, within(1e-12));
  }

  @Test
  void withoutRowsAllIsZero() {
    assertThat(new LeastSquares(3).solve()).containsOnly(0.0);
  }
}
