package io.chestnut.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * R of the factorisation A = QR of a tall matrix that comes row by row: upper triangular, R'R =
 * A'A, its diagonal not negative. Rows wait in a block of {@value #BLOCK}; a full block is stacked
 * under R and reflected into it (tall-skinny QR on one thread; Demmel, Grigori, Hoemmen and Langou,
 * 2012, section 3). A'A is never formed, so that a column keeps the digits that it has beside
 * others; the bits depend on the order of the rows alone.
 *
 * <p>2 n p^2 operations for n rows of p columns, memory for min(n, p) rows. R of {@code [X y]}
 * holds all that a gaussian likelihood needs. Squares of the numbers must neither overflow nor
 * vanish: scale columns of extreme units first, by powers of 2 to lose nothing. One thread each.
 */
public final class TriangularFactor {
  private static final int BLOCK = 64;

  private final int columns;
  private final double[] scratch;

  /** Zero left of the diagonal; the rows not yet begun are null. */
  private final double[][] r;

  private final double[][] block = new double[BLOCK][];
  private int waiting;

  /** Of a matrix without rows. */
  public TriangularFactor(int columns) {
    this.columns = columns;
    this.scratch = new double[columns];
    this.r = new double[columns][];
  }

  /** Columns of A. */
  public int columns() {
    return columns;
  }

  /** Adds a row of A; it is copied. */
  public void add(double[] row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(row.length + " numbers for " + columns + " columns");
    }
    if (block[waiting] == null) {
      block[waiting] = new double[columns];
    }
    System.arraycopy(row, 0, block[waiting++], 0, columns);
    if (waiting == BLOCK) {
      reduce();
    }
  }

  /** Adds all rows of another matrix of as many columns, by its factor. */
  public void merge(TriangularFactor other) {
    other.reduce();
    for (double[] row : other.r) {
      if (row != null) {
        add(row);
      }
    }
  }

  /** R[i][j]; 0 below the diagonal. */
  public double entry(int i, int j) {
    Objects.checkIndex(j, columns);
    reduce();
    return r[i] == null ? 0.0 : r[i][j];
  }

  /** A copy of the rows of R that are not 0, each {@link #columns} long. */
  double[][] rows() {
    reduce();
    return Arrays.stream(r).filter(Objects::nonNull).map(double[]::clone).toArray(double[][]::new);
  }

  /** A row of R not yet begun takes one of the block, so that few rows stay few. */
  private void reduce() {
    int left = waiting;
    for (int j = 0; j < columns && left > 0; j++) {
      if (r[j] == null) {
        r[j] = block[--left];
        block[left] = null;
      }
      Householder.reflect(r[j], block, 0, left, j, scratch);
    }
    waiting = 0;
  }
}
