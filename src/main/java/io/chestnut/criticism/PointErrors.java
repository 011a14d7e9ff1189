package io.chestnut.criticism;

/** Errors of point predictions, in the units of the response; NaN without rows. */
public final class PointErrors {
  private PointErrors() {}

  /** Root mean squared error. */
  public static double rmse(double[] y, double[] prediction) {
    return Math.sqrt(meanSquare(y, prediction));
  }

  /** Mean absolute error. */
  public static double mae(double[] y, double[] prediction) {
    Pairs.check(y, prediction);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += Math.abs(prediction[i] - y[i]);
    }
    return sum / y.length;
  }

  static double meanSquare(double[] y, double[] prediction) {
    Pairs.check(y, prediction);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double error = prediction[i] - y[i];
      sum = Math.fma(error, error, sum);
    }
    return sum / y.length;
  }
}
