package io.chestnut.math;

/** The geometric mean of symmetric positive definite matrices. */
public final class GeometricMean {
  private GeometricMean() {}

  /**
   * The geometric mean of A and B^-1, the one positive definite S with S B S = A (Pusz, Woronowicz
   * 1975; Bhatia 2007, Positive Definite Matrices, section 4.1), as its eigenvectors and the roots
   * of its eigenvalues. From factors A = F'F and B = R'R,
   *
   * <pre>S = R^-1 (R A R')^1/2 R^-T = T T',   T = R^-1 P Sigma^1/2,   R F' = P Sigma Q',</pre>
   *
   * <p>so that nothing is squared, and directions that A and B hardly know keep their digits.
   *
   * @param f the factor of A, of full rank
   * @param r the factor of B, of full rank and as many columns
   */
  public static LeftSingularVectors withInverse(TriangularFactor f, TriangularFactor r) {
    LeftSingularVectors middle = new LeftSingularVectors(product(r, f));
    double[][] columns = new double[middle.size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = middle.vector(j);
      divideBy(r, columns[j]);
      Vectors.divide(columns[j], 1 / Math.sqrt(middle.value(j)));
    }
    return new LeftSingularVectors(columns);
  }

  /** R F', by columns. */
  private static double[][] product(TriangularFactor r, TriangularFactor f) {
    int size = r.columns();
    double[][] rows = r.rows();
    double[][] columns = f.rows();
    double[][] product = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        product[j][i] = Vectors.dot(rows[i], columns[j]);
      }
    }
    return product;
  }

  /** x becomes R^-1 x. */
  private static void divideBy(TriangularFactor r, double[] x) {
    for (int i = x.length - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < x.length; k++) {
        sum = Math.fma(-r.entry(i, k), x[k], sum);
      }
      x[i] = sum / r.entry(i, i);
    }
  }
}
