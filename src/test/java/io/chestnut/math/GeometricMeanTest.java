package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeometricMeanTest {
  /** The vector of pymc-devs/nuts-rs, low_rank.rs: of diag(1, 4, 8) and diag(1, 1, 1/2). */
  @Test
  void diagonalMatricesHaveTheRootsOfTheirRatios() {
    LeftSingularVectors roots =
        GeometricMean.withInverse(
            factor(diagonal(1, 2, Math.sqrt(8))), factor(diagonal(1, 1, Math.sqrt(0.5))));
    double[] eigenvalues = squares(roots);
    Arrays.sort(eigenvalues);
    assertThat(eigenvalues).containsExactly(new double[] {1, 2, 4}, within(1e-14));
  }

  /** S is the one positive definite solution of S B S = A. */
  @Test
  void theMeanSolvesItsEquation() {
    int size = 12;
    double[][] f = random(20, size, 1);
    double[][] r = random(15, size, 2);
    LeftSingularVectors roots = GeometricMean.withInverse(factor(f), factor(r));
    double[][] s = new double[size][size];
    for (int j = 0; j < size; j++) {
      assertThat(roots.value(j)).isPositive();
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++) {
          s[i][k] += roots.value(j) * roots.value(j) * roots.entry(j, i) * roots.entry(j, k);
        }
      }
    }
    double[][] a = gram(f);
    double[][] sbs = product(s, product(gram(r), s));
    for (int i = 0; i < size; i++) {
      assertThat(sbs[i]).containsExactly(a[i], within(1e-10));
    }
  }

  /** By way of the products of A and B, the smallest of these would be rounding. */
  @Test
  void smallEigenvaluesKeepTheirDigitsBesideLargeOnes() {
    double[][] rotation = rotation(3);
    double[] ofA = {1e7, 1e-3, 1};
    double[] ofB = {1e5, 1, 1e-3};
    double[][] f = new double[3][];
    double[][] r = new double[3][];
    for (int i = 0; i < 3; i++) {
      double a = ofA[i];
      double b = ofB[i];
      f[i] = Arrays.stream(rotation[i]).map(x -> a * x).toArray();
      r[i] = Arrays.stream(rotation[i]).map(x -> b * x).toArray();
    }
    double[] eigenvalues = squares(GeometricMean.withInverse(factor(f), factor(r)));
    Arrays.sort(eigenvalues);
    assertThat(eigenvalues[0] / 1e-3).isCloseTo(1, within(1e-6));
    assertThat(eigenvalues[1] / 1e2).isCloseTo(1, within(1e-6));
    assertThat(eigenvalues[2] / 1e3).isCloseTo(1, within(1e-6));
  }

  @Test
  void leftSingularVectorsAreThoseOfAKnownMatrix() {
    double[][] p = rotation(3);
    double[][] q = product(rotation(3), rotation(3));
    double[] sigma = {3, 1e-9, 40};
    double[][] columns = new double[3][3];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          columns[j][i] += p[k][i] * sigma[k] * q[k][j];
        }
      }
    }
    LeftSingularVectors found = new LeftSingularVectors(columns);
    for (int k = 0; k < 3; k++) {
      double expected = sigma[k];
      int at =
          IntStream.range(0, 3)
              .filter(j -> Math.abs(found.value(j) / expected - 1) < 1e-5)
              .findFirst()
              .orElseThrow();
      double cosine = Vectors.dot(found.vector(at), p[k]);
      assertThat(Math.abs(cosine)).isCloseTo(1, within(1e-12));
    }
  }

  private static double[] squares(LeftSingularVectors roots) {
    return IntStream.range(0, roots.size())
        .mapToDouble(j -> roots.value(j) * roots.value(j))
        .toArray();
  }

  private static TriangularFactor factor(double[][] rows) {
    TriangularFactor factor = new TriangularFactor(rows[0].length);
    for (double[] row : rows) {
      factor.add(row);
    }
    return factor;
  }

  private static double[][] diagonal(double... values) {
    double[][] rows = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      rows[i][i] = values[i];
    }
    return rows;
  }

  private static double[][] random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[rows][columns];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return x;
  }

  /** I - 2 v v', v of length 1. */
  private static double[][] rotation(int size) {
    double[][] reflection = diagonal(1, 1, 1);
    double[] v = {2 / 3.0, -1 / 3.0, 2 / 3.0};
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        reflection[i][j] -= 2 * v[i] * v[j];
      }
    }
    double[][] turned = {reflection[1], reflection[2], reflection[0]};
    return turned;
  }

  private static double[][] gram(double[][] rows) {
    int size = rows[0].length;
    double[][] gram = new double[size][size];
    for (double[] row : rows) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
