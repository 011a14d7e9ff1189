package io.chestnut.math;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A few orthonormal directions u_1, ..., u_k in R^d, immutable. With + * / sqrt and fma alone: the
 * same bits everywhere.
 */
public final class OrthonormalBasis implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is left of a vector below this share of its norm is rounding. */
  private static final double LEAST_REST = 1e-8;

  private final double[][] directions;

  private OrthonormalBasis(double[][] directions) {
    this.directions = directions;
  }

  /**
   * Of the space that the vectors span, by Gram and Schmidt's projections, each done twice (Giraud,
   * Langou, Rozloznik 2005: orthogonal to rounding then). 4 d n k operations for n vectors.
   */
  public static OrthonormalBasis spanning(List<double[]> vectors) {
    List<double[]> directions = new ArrayList<>();
    for (double[] vector : vectors) {
      double[] rest = vector.clone();
      removeAll(directions, rest);
      removeAll(directions, rest);
      double norm = Math.sqrt(Vectors.dot(rest, rest));
      if (norm > LEAST_REST * Math.sqrt(Vectors.dot(vector, vector))) {
        Vectors.divide(rest, norm);
        directions.add(rest);
      }
    }
    return new OrthonormalBasis(directions.toArray(double[][]::new));
  }

  private static void removeAll(List<double[]> directions, double[] rest) {
    for (double[] direction : directions) {
      Vectors.addMultiple(-Vectors.dot(direction, rest), direction, rest);
    }
  }

  /** k. */
  public int size() {
    return directions.length;
  }

  /** The i-th coordinate of u_j. */
  public double entry(int j, int i) {
    return directions[j][i];
  }

  /** A copy of u_j. */
  public double[] vector(int j) {
    return directions[j].clone();
  }

  /** Copies of all. */
  public List<double[]> vectors() {
    List<double[]> vectors = new ArrayList<>();
    for (double[] direction : directions) {
      vectors.add(direction.clone());
    }
    return vectors;
  }

  /** U'x. */
  public double[] coordinates(double[] x) {
    double[] coordinates = new double[directions.length];
    for (int j = 0; j < coordinates.length; j++) {
      coordinates[j] = Vectors.dot(directions[j], x);
    }
    return coordinates;
  }

  /**
   * The directions with these coordinates.
   *
   * @param coordinates orthonormal, each of length k
   */
  public OrthonormalBasis at(List<double[]> coordinates) {
    double[][] at = new double[coordinates.size()][];
    for (int m = 0; m < at.length; m++) {
      at[m] = new double[directions[0].length];
      for (int j = 0; j < directions.length; j++) {
        Vectors.addMultiple(coordinates.get(m)[j], directions[j], at[m]);
      }
    }
    return new OrthonormalBasis(at);
  }

  /** x becomes (I + U diag(factors) U') x; 4 d k operations, nothing allocated. */
  public void stretch(double[] factors, double[] x) {
    for (int j = 0; j < directions.length; j++) {
      double[] direction = directions[j];
      Vectors.addMultiple(factors[j] * Vectors.dot(direction, x), direction, x);
    }
  }
}
