package io.chestnut.sampler;

import io.chestnut.math.LeftSingularVectors;
import io.chestnut.math.OrthonormalBasis;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The positive definite matrix S = I + U (Lambda - I) U', U orthonormal [d, k], by its powers; 4 d
 * k operations a product. Immutable.
 */
final class LowRankMap implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OrthonormalBasis directions;
  private final double[] eigenvalues;
  private final double[] excess;
  private final double[] rootExcess;
  private final double[] inverseRootExcess;

  private LowRankMap(OrthonormalBasis directions, double[] eigenvalues) {
    this.directions = directions;
    this.eigenvalues = eigenvalues;
    excess = Arrays.stream(eigenvalues).map(value -> value - 1).toArray();
    rootExcess = Arrays.stream(eigenvalues).map(value -> Math.sqrt(value) - 1).toArray();
    inverseRootExcess = Arrays.stream(eigenvalues).map(value -> 1 / Math.sqrt(value) - 1).toArray();
  }

  static LowRankMap identity() {
    return new LowRankMap(OrthonormalBasis.spanning(List.of()), new double[0]);
  }

  /**
   * That of the eigenvalues outside [1/2, 2].
   *
   * @param roots of the eigenvalues, with the coordinates of the eigenvectors
   */
  static LowRankMap of(OrthonormalBasis basis, LeftSingularVectors roots) {
    List<double[]> coordinates = new ArrayList<>();
    double[] eigenvalues = new double[roots.size()];
    for (int j = 0; j < roots.size(); j++) {
      double eigenvalue = roots.value(j) * roots.value(j);
      if (!Metric.near(eigenvalue)) {
        eigenvalues[coordinates.size()] = eigenvalue;
        coordinates.add(roots.vector(j));
      }
    }
    return new LowRankMap(basis.at(coordinates), Arrays.copyOf(eigenvalues, coordinates.size()));
  }

  /** S^1/2 T S^1/2, but for its eigenvalues inside [1/2, 2], with T the other. */
  LowRankMap around(LowRankMap other) {
    List<double[]> both = directions.vectors();
    both.addAll(other.directions.vectors());
    OrthonormalBasis basis = OrthonormalBasis.spanning(both);
    double[][] columns = new double[basis.size()][];
    for (int j = 0; j < columns.length; j++) {
      double[] column = basis.vector(j);
      other.multiplyRoot(column);
      multiplyRoot(column);
      columns[j] = basis.coordinates(column);
    }
    return of(basis, new LeftSingularVectors(columns));
  }

  /** k. */
  int rank() {
    return eigenvalues.length;
  }

  /** The j-th of Lambda, in no particular order. */
  double eigenvalue(int j) {
    return eigenvalues[j];
  }

  /** Of the vectors' coordinates along each direction. */
  double[] sumOfSquares(List<double[]> vectors) {
    double[] sum = new double[rank()];
    for (double[] vector : vectors) {
      double[] coordinates = directions.coordinates(vector);
      for (int j = 0; j < sum.length; j++) {
        sum[j] = Math.fma(coordinates[j], coordinates[j], sum[j]);
      }
    }
    return sum;
  }

  /** S[i][i]. */
  double diagonal(int i) {
    double sum = 1;
    for (int j = 0; j < eigenvalues.length; j++) {
      double u = directions.entry(j, i);
      sum += excess[j] * u * u;
    }
    return sum;
  }

  /** x becomes S x. */
  void multiply(double[] x) {
    directions.stretch(excess, x);
  }

  /** x becomes S^1/2 x. */
  void multiplyRoot(double[] x) {
    directions.stretch(rootExcess, x);
  }

  /** x becomes S^-1/2 x. */
  void divideRoot(double[] x) {
    directions.stretch(inverseRootExcess, x);
  }
}
