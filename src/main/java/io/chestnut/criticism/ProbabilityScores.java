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
   * The log loss: mean of -log p for an event, -log(1 - p) otherwise. A probability of exactly 0 or
   * 1 that is wrong costs infinity: it is not clamped.
   */
  public static double logLoss(double[] y, double[] probability) {
    Pairs.check(y, probability);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += logLoss(y[i] == 1 ? ResponseClass.EVENT : ResponseClass.OTHER, probability[i]);
    }
    return sum / y.length;
  }

  /** The log loss of one row. */
  static double logLoss(ResponseClass event, double probability) {
    return -(event == ResponseClass.EVENT
        ? StrictMath.log(probability)
        : StrictMath.log1p(-probability));
  }

  /** The Brier score: mean of (p - y)^2. */
  public static double brier(double[] y, double[] probability) {
    return PointErrors.meanSquare(y, probability);
  }
}
