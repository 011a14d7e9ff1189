package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What the sampler sees of the design: eta = a + sum_j b_j (x_j - c_j) / s_j. The reported
 * coefficients are beta_j = b_j / s_j and Intercept = a - sum_j beta_j c_j.
 *
 * <p>c_j is the column's mean when there is an intercept to take the shift, otherwise 0; s_j its
 * standard deviation (ddof 0), 1 for a constant column. The intercept's own column keeps c = 0, s =
 * 1. Unit scales keep step sizes and starting points sensible whatever the units of the data.
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
      double sd = moments.sd(j);
      centre[j] = interceptIndex < 0 || j == interceptIndex ? 0.0 : moments.mean(j);
      scale[j] = j == interceptIndex || !(sd > 0.0) ? 1.0 : sd;
    }
    return new Standardization(interceptIndex, centre, scale);
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
