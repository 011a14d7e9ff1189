package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DependentColumnsTest {
  /**
   * Norms of the columns of the Hilbert matrix of order 12 orthogonal to the columns before them,
   * by Gram-Schmidt with 80 digits (mpmath 1.3).
   */
  private static final double[] HILBERT = {
    1.25099026312,
    0.162577224194,
    0.0146742618859,
    0.00110948844029,
    7.23100798347e-5,
    4.08770676497e-6,
    2.00074654549e-7,
    8.41254020287e-9
  };

  @Test
  void aHilbertMatrixLosesItsRankAtTheKnownColumn() {
    double[][] rows = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        rows[i][j] = 1.0 / (i + j + 1);
      }
    }
    TriangularFactor factor = TriangularFactorTest.factor(rows, 12);
    for (int j = 0; j < HILBERT.length; j++) {
      assertThat(factor.entry(j, j) / HILBERT[j]).isCloseTo(1.0, within(1e-6));
    }
    double[] smallest = new double[12];
    Arrays.fill(smallest, 1e-7);
    DependentColumns found = DependentColumns.of(factor, smallest);
    // The walk goes on past dependent columns: by the same Gram-Schmidt the eleventh is kept.
    assertThat(IntStream.range(0, 12).filter(j -> !found.isDependent(j)))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 10);
  }

  @Test
  void combinationsAreThoseOfTheKeptColumns() {
    double[][] rows = new double[40][6];
    double[][] random = TriangularFactorTest.random(40, 3, 5);
    for (int i = 0; i < 40; i++) {
      double a = random[i][0];
      double b = random[i][1];
      double c = random[i][2];
      rows[i] = new double[] {a, 2 * a, b, 0.0, c, a - 3 * b + c / 3};
    }
    DependentColumns found = find(rows, 6);
    assertThat(found.rank()).isEqualTo(3);
    assertThat(found.isDependent(0)).isFalse();
    assertThat(found.isDependent(1)).isTrue();
    assertThat(found.isDependent(3)).isTrue();
    assertThat(found.isDependent(4)).isFalse();
    assertThat(found.combination(1)).containsExactly(new double[] {2, 0, 0, 0, 0, 0}, E);
    assertThat(found.combination(3)).containsExactly(new double[6], E);
    assertThat(found.combination(5)).containsExactly(new double[] {1, 0, -3, 0, 1.0 / 3, 0}, E);
  }

  private static final org.assertj.core.data.Offset<Double> E = within(1e-13);

  @Test
  void fewRowsGiveAtMostTheirNumberAsRank() {
    DependentColumns found = find(TriangularFactorTest.random(4, 9, 2), 9);
    assertThat(found.rank()).isEqualTo(4);
    for (int j = 0; j < 9; j++) {
      assertThat(found.isDependent(j)).isEqualTo(j >= 4);
    }
  }

  /** Columns of a product of an n x k and a k x p matrix. */
  @Property(tries = 60)
  void theRankOfAProductIsFound(
      @ForAll @IntRange(min = 1, max = 8) int k, @ForAll @IntRange(min = 0, max = 6) int more) {
    int p = k + more;
    double[][] left = TriangularFactorTest.random(100, k, 7 * k + more);
    double[][] right = TriangularFactorTest.random(k, p, 3 * k + more);
    double[][] rows = new double[100][p];
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < p; j++) {
        for (int m = 0; m < k; m++) {
          rows[i][j] += left[i][m] * right[m][j];
        }
      }
    }
    assertThat(find(rows, p).rank()).isEqualTo(k);
  }

  private static DependentColumns find(double[][] rows, int columns) {
    double[] smallest = new double[columns];
    Arrays.fill(smallest, 1e-9);
    return DependentColumns.of(TriangularFactorTest.factor(rows, columns), smallest);
  }

  @Test
  void theOwnPartOfAColumnIsOrthogonalToAllOthers() {
    // Columns (1,0,0), (1,1,0), (0,1,1) and a dependent fourth; diag (X'X)^-1 = 3, 2, 1.
    double[][] rows = {{1, 1, 0, 2}, {0, 1, 1, 2}, {0, 0, 1, 1}};
    TriangularFactor factor = TriangularFactorTest.factor(rows, 4);
    double[] own = DependentColumns.of(factor, new double[] {1e-9, 1e-9, 1e-9, 1e-9}).ownNorms();
    assertThat(own)
        .containsExactly(
            new double[] {1 / Math.sqrt(3), 1 / Math.sqrt(2), 1.0, 0.0}, within(1e-14));
  }
}
