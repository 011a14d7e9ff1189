package io.chestnut.criticism;

/** Explained variance of predictions, by two definitions. */
public final class RSquared {
  private RSquared() {}

  /** 1 - SSE / SST: 1 when exact, 0 for the mean of y, negative when worse. NaN for constant y. */
  public static double of(double[] y, double[] prediction) {
    double total = variance(y);
    return total > 0 ? 1 - PointErrors.meanSquare(y, prediction) / total : Double.NaN;
  }

  /**
   * Bayesian R-squared: var(mu) / (var(mu) + var(y - mu)), between 0 and 1 in every draw; a bias
   * does not count.
   *
   * @param mu expected responses, of a draw or their posterior means
   * @see "Gelman, Goodrich, Gabry, Vehtari (2019), R-squared for Bayesian regression models, The
   *     American Statistician 73"
   */
  public static double bayesian(double[] y, double[] mu) {
    Pairs.check(y, mu);
    double[] residuals = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      residuals[i] = y[i] - mu[i];
    }
    double explained = variance(mu);
    return explained / (explained + variance(residuals));
  }

  /** Divisor n, which cancels in ratios. */
  private static double variance(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    double mean = sum / x.length;
    double squares = 0;
    for (double value : x) {
      squares = Math.fma(value - mean, value - mean, squares);
    }
    return squares / x.length;
  }
}
