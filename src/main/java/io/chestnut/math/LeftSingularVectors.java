package io.chestnut.math;

/**
 * P and Sigma of the singular value decomposition M = P Sigma Q' of a small matrix of full rank, by
 * Jacobi rotations of its columns until they are orthogonal (Hestenes 1958). Small singular values
 * keep their digits beside large ones, which no method by way of M M' can say (Demmel, Veselic
 * 1992). With + * / sqrt and fma alone: the same bits everywhere.
 */
public final class LeftSingularVectors {
  /** Cosines of angles that are rounding. */
  private static final double ORTHOGONAL = 1e-14;

  private static final int MOST_SWEEPS = 60;

  private final double[] values;
  private final double[][] vectors;

  /**
   * Those of the matrix with these columns.
   *
   * @param columns no more than they are long, finite, linearly independent; overwritten and kept
   */
  public LeftSingularVectors(double[][] columns) {
    vectors = columns;
    values = new double[columns.length];
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      if (!orthogonalize()) {
        break;
      }
    }
    for (int j = 0; j < values.length; j++) {
      values[j] = Math.sqrt(Vectors.dot(vectors[j], vectors[j]));
      Vectors.divide(vectors[j], values[j]);
    }
  }

  /** One sweep over all pairs; whether a pair was not orthogonal. */
  private boolean orthogonalize() {
    double[] squares = values;
    for (int j = 0; j < squares.length; j++) {
      squares[j] = Vectors.dot(vectors[j], vectors[j]);
    }
    boolean rotated = false;
    for (int i = 0; i < vectors.length; i++) {
      for (int j = i + 1; j < vectors.length; j++) {
        double product = Vectors.dot(vectors[i], vectors[j]);
        if (Math.abs(product) > ORTHOGONAL * Math.sqrt(squares[i]) * Math.sqrt(squares[j])) {
          double zeta = (squares[j] - squares[i]) / (2 * product);
          double root = Math.abs(zeta) + Math.sqrt(Math.fma(zeta, zeta, 1));
          double tangent = zeta < 0 ? -1 / root : 1 / root;
          Vectors.rotate(vectors[i], vectors[j], tangent);
          squares[i] -= tangent * product;
          squares[j] += tangent * product;
          rotated = true;
        }
      }
    }
    return rotated;
  }

  /** How many there are. */
  public int size() {
    return values.length;
  }

  /** The j-th singular value; they come in no particular order. */
  public double value(int j) {
    return values[j];
  }

  /** The i-th coordinate of the j-th vector, of length 1. */
  public double entry(int j, int i) {
    return vectors[j][i];
  }

  /** A copy of the j-th vector. */
  public double[] vector(int j) {
    return vectors[j].clone();
  }
}
