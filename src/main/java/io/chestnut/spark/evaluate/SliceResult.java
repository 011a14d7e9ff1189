package io.chestnut.spark.evaluate;

import io.chestnut.predict.DrawPredictor;
import java.io.Serializable;

/**
 * What a task found over its range of draws: metrics by draw, and the sum of the predictions by
 * row.
 */
final class SliceResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] values;
  private final double[] sum;

  private SliceResult(double[][] values, double[] sum) {
    this.values = values;
    this.sum = sum;
  }

  static SliceResult of(DrawPredictor predictor, int[] slice, DrawMetrics metrics, int count) {
    double[] y = predictor.response();
    double[] expected = new double[y.length];
    double[] sum = new double[y.length];
    double[][] values = new double[count][slice[1] - slice[0]];
    for (int draw = slice[0]; draw < slice[1]; draw++) {
      predictor.expected(draw, expected);
      double[] found = metrics.of(y, expected);
      for (int m = 0; m < count; m++) {
        values[m][draw - slice[0]] = found[m];
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += expected[i];
      }
    }
    return new SliceResult(values, sum);
  }

  /** [metric][draw of the slice]. */
  double[][] values() {
    return values;
  }

  /** [row]. */
  double[] sum() {
    return sum;
  }
}
