package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.testing.CsvTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TriangularFactorTest {
  /** Certified by NIST: B0 to B6 of the regression on Longley's data. */
  private static final double[] CERTIFIED = {
    -3482258.63459582,
    15.0618722713733,
    -0.358191792925910E-01,
    -2.02022980381683,
    -1.03322686717359,
    -0.511041056535807E-01,
    1829.15146461355
  };

  @Test
  void longleyRegressionIsCertified() {
    TriangularFactor factor = longley();
    // y is the last column, and a combination of the others but for the residuals.
    double[] smallest = new double[8];
    smallest[7] = Double.POSITIVE_INFINITY;
    double[] coefficients = DependentColumns.of(factor, smallest).combination(7);
    for (int j = 0; j < CERTIFIED.length; j++) {
      assertThat(coefficients[j] / CERTIFIED[j]).isCloseTo(1.0, within(1e-9));
    }
    double residual = factor.entry(7, 7);
    assertThat(residual * residual).isCloseTo(836424.055505915, within(1e-4));
  }

  private static TriangularFactor longley() {
    CsvTable table = CsvTable.read(Path.of("src/test/resources/io/chestnut/math/longley.csv"));
    TriangularFactor factor = new TriangularFactor(8);
    for (int i = 0; i < table.size(); i++) {
      double[] row = new double[8];
      row[0] = 1.0;
      for (int j = 1; j <= 6; j++) {
        row[j] = table.number(i, "x" + j);
      }
      row[7] = table.number(i, "y");
      factor.add(row);
    }
    return factor;
  }

  @Property(tries = 60)
  void isTriangularWithTheGramMatrixOfTheRows(
      @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(min = 1, max = 9) int p) {
    double[][] rows = random(n, p, 31 * n + p);
    TriangularFactor factor = factor(rows, p);
    for (int i = 0; i < p; i++) {
      assertThat(factor.entry(i, i)).isNotNegative();
      for (int j = 0; j < i; j++) {
        assertThat(factor.entry(i, j)).isZero();
      }
    }
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        double gram = 0.0;
        for (double[] row : rows) {
          gram += row[j] * row[k];
        }
        double product = 0.0;
        for (int i = 0; i < p; i++) {
          product += factor.entry(i, j) * factor.entry(i, k);
        }
        assertThat(product).isCloseTo(gram, within(1e-12 * (n + 1)));
      }
    }
  }

  @Test
  void mergingIsAddingTheRows() {
    double[][] rows = random(500, 6, 3);
    TriangularFactor whole = factor(rows, 6);
    TriangularFactor parts = factor(Arrays.copyOfRange(rows, 0, 3), 6);
    parts.merge(factor(Arrays.copyOfRange(rows, 3, 417), 6));
    parts.merge(new TriangularFactor(6));
    parts.merge(factor(Arrays.copyOfRange(rows, 417, 500), 6));
    for (int i = 0; i < 6; i++) {
      for (int j = i; j < 6; j++) {
        assertThat(parts.entry(i, j)).isCloseTo(whole.entry(i, j), within(1e-12));
      }
    }
  }

  /** What is read in between changes rounding only; the same calls give the same bits. */
  @Test
  void theSameRowsGiveTheSameBits() {
    double[][] rows = random(1000, 5, 8);
    TriangularFactor first = factor(rows, 5);
    TriangularFactor second = factor(rows, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(first.entry(i, 4)).isEqualTo(second.entry(i, 4));
    }
  }

  @Test
  void aMatrixWithoutRowsHasAFactorOfZeros() {
    TriangularFactor none = new TriangularFactor(2);
    assertThat(none.entry(0, 1)).isZero();
    assertThat(none.columns()).isEqualTo(2);
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    TriangularFactor factor = new TriangularFactor(2);
    assertThatThrownBy(() -> factor.add(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 numbers for 2 columns");
  }

  static TriangularFactor factor(double[][] rows, int columns) {
    TriangularFactor factor = new TriangularFactor(columns);
    Arrays.stream(rows).forEach(factor::add);
    return factor;
  }

  static double[][] random(int n, int p, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][p];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return rows;
  }
}
