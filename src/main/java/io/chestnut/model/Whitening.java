package io.chestnut.model;

import io.chestnut.math.UpperTriangular;

/**
 * Coordinates in which a density is near a standard normal: q = m + U z, U upper triangular with U
 * U' near its covariance. d^2 / 2 multiply-adds each way.
 */
public final class Whitening implements Coordinates {
  private static final long serialVersionUID = 1L;

  private final double[] centre;
  private final UpperTriangular factor;

  private Whitening(double[] centre, UpperTriangular factor) {
    this.centre = centre;
    this.factor = factor;
  }

  /** q = z: the coordinates of the layout as they are. */
  public static Whitening identity(int dimension) {
    return new Whitening(new double[dimension], UpperTriangular.identity(dimension));
  }

  /** About the point z, with the axes as they are. */
  Whitening about(double[] z) {
    double[] moved = new double[centre.length];
    apply(z, moved);
    return new Whitening(moved, factor);
  }

  /** Along other axes, after which a curvature of R'R is the identity. */
  Whitening along(UpperTriangular r) {
    return new Whitening(centre, factor.timesInverse(r));
  }

  /** The least of the diagonal of U: the sd of a coordinate given the later ones. */
  double leastScale() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centre.length; i++) {
      least = Math.min(least, factor.entry(i, i));
    }
    return least;
  }

  /** U'U z: more than before along the axes of large variance. */
  double[] amplified(double[] z) {
    double[] moved = new double[z.length];
    double[] amplified = new double[z.length];
    factor.multiply(z, moved);
    factor.multiplyTransposed(moved, amplified);
    return amplified;
  }

  /** From these coordinates to those that {@code outer} leads to. */
  Whitening then(Preconditioner outer) {
    double[] q = new double[centre.length];
    outer.apply(centre, q);
    return new Whitening(q, factor.scaledRows(outer.units()));
  }

  @Override
  public int dimension() {
    return centre.length;
  }

  @Override
  public void apply(double[] z, double[] q) {
    factor.multiply(z, q);
    for (int i = 0; i < centre.length; i++) {
      q[i] += centre[i];
    }
  }

  @Override
  public void pullBack(double[] dq, double[] dz) {
    factor.multiplyTransposed(dq, dz);
  }
}
