package io.chestnut.model.kernel;

/**
 * What the prediction of one row takes over D posterior draws: linear predictors, their inverse
 * links with the sums behind mean and sd, and marks that tell the draws which quantiles and
 * intervals are found among. Arrays hold a number a draw, {@code stride} of them, a multiple of
 * eight; what stands beyond the last draw repeats the first one and adds nothing to the sums. All
 * kernels give the same bits. Holds scratch space; one thread each.
 */
public interface PredictionKernel {
  /**
   * eta = offset + B x, draws as the rows of B, which is laid out as X in {@link DenseKernel}.
   *
   * @param draws the coefficients B
   * @param x the design row, {@code columns} long
   */
  void linear(double[] draws, int stride, int columns, double offset, double[] x, double[] eta);

  /**
   * mu[i] = the inverse link of eta[i] for {@code from <= i < to}.
   *
   * @param to a multiple of eight after {@code from}
   * @param mu not {@code eta}
   * @param sums receives the sums of d and of d^2, d = mu[i] - mu[from]
   */
  void inverse(double[] eta, int from, int to, double[] mu, double[] sums);

  /** The sums of d and of d^2, d = values[i] - values[0]. */
  void sums(double[] values, int stride, double[] sums);

  /** How many of all {@code stride} values are greater than a number. */
  int above(double[] values, int stride, double threshold);

  /**
   * Marks with 1, others with 0, the values in the tails and in the middle:
   *
   * <pre>
   *   |x - centre| > reach  or  |x - middle| < width
   * </pre>
   */
  void mark(
      double[] values,
      int stride,
      double centre,
      double reach,
      double middle,
      double width,
      long[] marks);
}
