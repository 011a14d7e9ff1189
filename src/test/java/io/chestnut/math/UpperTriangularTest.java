package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UpperTriangularTest {
  /** R of {{4, 2, 2}, {2, 10, 7}, {2, 7, 21}} is {{2, 1, 1}, {0, 3, 2}, {0, 0, 4}}. */
  @Test
  void choleskyFactorByHand() {
    UpperTriangular r =
        UpperTriangular.cholesky(new double[][] {{4, 2, 2}, {0, 10, 7}, {0, 0, 21}}).orElseThrow();
    assertThat(new double[] {r.entry(0, 0), r.entry(0, 1), r.entry(0, 2)}).containsExactly(2, 1, 1);
    assertThat(new double[] {r.entry(1, 1), r.entry(1, 2), r.entry(2, 2)}).containsExactly(3, 2, 4);
    double[] product = new double[3];
    r.multiply(new double[] {1, -1, 2}, product);
    assertThat(product).containsExactly(3, 1, 8);
    r.multiplyTransposed(new double[] {1, -1, 2}, product);
    assertThat(product).containsExactly(2, -2, 7);
  }

  @Test
  void whatIsNotPositiveDefiniteHasNoFactor() {
    assertThat(UpperTriangular.cholesky(new double[][] {{1, 2}, {2, 1}})).isEmpty();
    assertThat(UpperTriangular.cholesky(new double[][] {{1, 1}, {1, 1}})).isEmpty();
    assertThat(UpperTriangular.cholesky(new double[][] {{1, 0}, {0, 1e-11}})).isEmpty();
    assertThat(UpperTriangular.cholesky(new double[][] {{0}})).isEmpty();
    assertThat(UpperTriangular.cholesky(new double[][] {{1, 0}, {0, Double.NaN}})).isEmpty();
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(UpperTriangular.cholesky(new double[][] {{infinite, 0}, {0, infinite}})).isEmpty();
  }

  /** (U R^-1) (R x) = U x, and R'R is the matrix factored. */
  @Property(tries = 100)
  void factorAndInverseUndoEachOther(
      @ForAll @IntRange(min = 1, max = 23) int size, @ForAll @IntRange(max = 1000) int seed) {
    double[][] a = positiveDefinite(size, new Random(seed));
    UpperTriangular r = UpperTriangular.cholesky(a).orElseThrow();
    UpperTriangular u = UpperTriangular.identity(size).timesInverse(r);
    double[] x = new Random(seed + 1).doubles(size, -1, 1).toArray();
    double[] rx = new double[size];
    r.multiply(x, rx);
    double[] back = new double[size];
    u.multiply(rx, back);
    assertThat(back).containsExactly(x, within(1e-8));
    double[] gram = new double[size];
    r.multiplyTransposed(rx, gram);
    for (int i = 0; i < size; i++) {
      double expected = 0;
      for (int j = 0; j < size; j++) {
        expected += a[i][j] * x[j];
      }
      assertThat(gram[i]).isCloseTo(expected, within(1e-11 * size));
    }
  }

  @Test
  void rowsAreScaled() {
    UpperTriangular r = UpperTriangular.cholesky(new double[][] {{4, 2}, {0, 10}}).orElseThrow();
    UpperTriangular scaled = r.scaledRows(new double[] {10, 100});
    assertThat(scaled.entry(0, 0)).isEqualTo(20);
    assertThat(scaled.entry(0, 1)).isEqualTo(10);
    assertThat(scaled.entry(1, 1)).isEqualTo(300);
  }

  private static double[][] positiveDefinite(int size, Random random) {
    double[][] b = new double[size + 2][];
    Arrays.setAll(b, i -> random.doubles(size, -1, 1).toArray());
    double[][] a = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (double[] row : b) {
          a[i][j] += row[i] * row[j];
        }
      }
      a[i][i] += 0.01;
    }
    return a;
  }
}
