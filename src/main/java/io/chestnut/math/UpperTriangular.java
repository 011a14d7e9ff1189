package io.chestnut.math;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * An upper triangular d x d matrix, immutable, with the products and the factorisation that
 * whitening needs: with + * / sqrt and fma alone, so that the bits are the same everywhere.
 */
public final class UpperTriangular implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A pivot smaller than this share of the largest diagonal element is rounding. */
  private static final double LEAST_PIVOT = 1e-10;

  private final int size;

  /** Rows from the diagonal on, one after the other. */
  private final double[] packed;

  private UpperTriangular(int size) {
    this.size = size;
    this.packed = new double[Math.toIntExact((long) size * (size + 1) / 2)];
  }

  /** The identity. */
  public static UpperTriangular identity(int size) {
    UpperTriangular identity = new UpperTriangular(size);
    for (int i = 0; i < size; i++) {
      identity.packed[identity.row(i) + i] = 1.0;
    }
    return identity;
  }

  /**
   * R of the Cholesky factorisation R'R = A.
   *
   * @param a symmetric; its lower triangle is not read
   * @return empty unless A is finite and clearly positive definite: each pivot above 1e-10 of the
   *     largest diagonal element
   */
  public static Optional<UpperTriangular> cholesky(double[][] a) {
    UpperTriangular r = new UpperTriangular(a.length);
    double largest = 0.0;
    for (int i = 0; i < a.length; i++) {
      System.arraycopy(a[i], i, r.packed, r.row(i) + i, a.length - i);
      largest = Math.max(largest, a[i][i]);
    }
    for (int i = 0; i < a.length; i++) {
      double pivot = r.entry(i, i);
      if (!(pivot > LEAST_PIVOT * largest && pivot < Double.POSITIVE_INFINITY)) {
        return Optional.empty();
      }
      r.eliminate(i, Math.sqrt(pivot));
    }
    return Optional.of(r);
  }

  /** Divides row i by its new diagonal element and takes its outer product from the rows below. */
  private void eliminate(int i, double diagonal) {
    int row = row(i);
    for (int j = i; j < size; j++) {
      packed[row + j] /= diagonal;
    }
    for (int k = i + 1; k < size; k++) {
      addMultiple(-packed[row + k], row, packed, row(k), k);
    }
  }

  public int size() {
    return size;
  }

  /** The element of row i and column j >= i. */
  public double entry(int i, int j) {
    return packed[row(i) + j];
  }

  /** Where row i would begin if its zeros were stored. */
  private int row(int i) {
    return i * size - (i * (i + 1)) / 2;
  }

  /** product = U x; the arrays differ. */
  public void multiply(double[] x, double[] product) {
    for (int i = 0; i < size; i++) {
      product[i] = dot(row(i), i, x);
    }
  }

  /** product = U' x; the arrays differ. */
  public void multiplyTransposed(double[] x, double[] product) {
    Arrays.fill(product, 0, size, 0.0);
    for (int i = 0; i < size; i++) {
      addMultiple(x[i], row(i), product, 0, i);
    }
  }

  /** U R^-1. */
  public UpperTriangular timesInverse(UpperTriangular r) {
    UpperTriangular product = new UpperTriangular(size);
    System.arraycopy(packed, 0, product.packed, 0, packed.length);
    for (int i = 0; i < size; i++) {
      int row = row(i);
      for (int k = i; k < size; k++) {
        double x = product.packed[row + k] / r.entry(k, k);
        product.packed[row + k] = x;
        r.addMultiple(-x, row(k), product.packed, row, k + 1);
      }
    }
    return product;
  }

  /** diag(scales) U. */
  public UpperTriangular scaledRows(double[] scales) {
    UpperTriangular scaled = new UpperTriangular(size);
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        scaled.packed[row(i) + j] = scales[i] * packed[row(i) + j];
      }
    }
    return scaled;
  }

  /** sum[to + j] += factor * packed[from + j], for j >= first. */
  private void addMultiple(double factor, int from, double[] sum, int to, int first) {
    for (int j = first; j < size; j++) {
      sum[to + j] = Math.fma(factor, packed[from + j], sum[to + j]);
    }
  }

  /** In four lanes, because each addition would wait for the one before it. */
  private double dot(int row, int first, double[] x) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int j = first;
    for (; j + 4 <= size; j += 4) {
      s0 = Math.fma(packed[row + j], x[j], s0);
      s1 = Math.fma(packed[row + j + 1], x[j + 1], s1);
      s2 = Math.fma(packed[row + j + 2], x[j + 2], s2);
      s3 = Math.fma(packed[row + j + 3], x[j + 3], s3);
    }
    for (; j < size; j++) {
      s0 = Math.fma(packed[row + j], x[j], s0);
    }
    return (s0 + s2) + (s1 + s3);
  }
}
