package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What the sampler sees of the design: eta = a + sum_j b_j (x_j - c_j) / s_j. The reported
 * coefficients are beta_j = b_j / s_j and Intercept = a - sum_j beta_j c_j.
 *
 * <p>c_j is the column's mean when there is an intercept to take the shift, otherwise 0; s_j its
 * spread about c_j (root mean square deviation), 1 where that is 0. The intercept's own column
 * keeps c = 0, s = 1. Unit scales keep step sizes and starting points sensible whatever the units
 * of the data.
 */
public final class Standardization implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int interceptIndex;
  private final double[] centre;
  private final double[] scale;

  private Standardization(int interceptIndex, double[] centre, double[] scale) {
    this.interceptIndex = interceptIndex;
    this.centre = centre;
    this.scale = scale;
  }

  /**
   * The standardisation of a design.
   *
   * @param columns design columns, the intercept's among them
   * @param interceptIndex the intercept's column, or -1
   */
  public static Standardization of(DesignMoments moments, int columns, int interceptIndex) {
    double[] centre = new double[columns];
    double[] scale = new double[columns];
    for (int j = 0; j < columns; j++) {
      boolean centred = interceptIndex >= 0 && j != interceptIndex;
      centre[j] = centred ? moments.mean(j) : 0.0;
      double spread = centred ? moments.sd(j) : rootMeanSquare(moments, j);
      scale[j] = j == interceptIndex || !(spread > 0.0) ? 1.0 : spread;
    }
    return new Standardization(interceptIndex, centre, scale);
  }

  /** The spread about 0. */
  private static double rootMeanSquare(DesignMoments moments, int column) {
    return Math.sqrt(
        Math.fma(
            moments.mean(column), moments.mean(column), moments.sd(column) * moments.sd(column)));
  }

  /** None: columns as they are. */
  public static Standardization none(int columns, int interceptIndex) {
    double[] scale = new double[columns];
    Arrays.fill(scale, 1.0);
    return new Standardization(interceptIndex, new double[columns], scale);
  }

  /** Design columns. */
  public int columns() {
    return centre.length;
  }

  /** The intercept's column, or -1. */
  public int interceptIndex() {
    return interceptIndex;
  }

  /** c_j. */
  public double centre(int column) {
    return centre[column];
  }

  /** s_j. */
  public double scale(int column) {
    return scale[column];
  }
}
