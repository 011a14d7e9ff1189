package io.chestnut.criticism;

/**
 * Proper scores of probabilities of a binary response, means over the rows, smaller is better; NaN
 * without rows.
 *
 * @see "Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation,
 *     JASA 102"
 */
public final class ProbabilityScores {
  private ProbabilityScores() {}

  /**
   * The log loss: mean of -log q, where q is the predicted probability of the class that was
   * observed. One of 0 costs infinity: it is not clamped.
   */
  public static double logLoss(double[] likelihood) {
    double sum = 0;
    for (double q : likelihood) {
      sum += logLoss(q);
    }
    return sum / likelihood.length;
  }

  /** The log loss of one row. */
  static double logLoss(double likelihood) {
    return -StrictMath.log(likelihood);
  }

  /** The Brier score: mean of (p - y)^2. */
  public static double brier(double[] y, double[] probability) {
    return PointErrors.meanSquare(y, probability);
  }
}
