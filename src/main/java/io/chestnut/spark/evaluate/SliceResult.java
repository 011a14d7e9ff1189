package io.chestnut.spark.evaluate;

import io.chestnut.predict.DrawPredictor;
import java.io.Serializable;

/**
 * What a task found over its range of draws: metrics by draw, and sums by row, of the predictions
 * and of the probabilities of the observed classes.
 */
final class SliceResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] values;
  private final double[] sum;
  private final double[] likelihood;

  private SliceResult(double[][] values, double[] sum, double[] likelihood) {
    this.values = values;
    this.sum = sum;
    this.likelihood = likelihood;
  }

  static SliceResult of(DrawPredictor predictor, int[] slice, DrawMetrics metrics, int count) {
    double[] y = predictor.response();
    double[] eta = new double[y.length];
    double[] expected = new double[y.length];
    double[] likely = new double[y.length];
    double[] sum = new double[y.length];
    double[] likelihood = new double[y.length];
    double[][] values = new double[count][slice[1] - slice[0]];
    for (int draw = slice[0]; draw < slice[1]; draw++) {
      predictor.expected(draw, eta, expected);
      double[] found = metrics.of(y, eta, expected, likely);
      for (int m = 0; m < count; m++) {
        values[m][draw - slice[0]] = found[m];
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += expected[i];
        likelihood[i] += likely[i];
      }
    }
    return new SliceResult(values, sum, likelihood);
  }

  /** [metric][draw of the slice]. */
  double[][] values() {
    return values;
  }

  /** Of the predictions, by row. */
  double[] sum() {
    return sum;
  }

  /** Of the probabilities of the observed classes, by row. */
  double[] likelihood() {
    return likelihood;
  }
}
