package io.chestnut.spark.evaluate;

import io.chestnut.criticism.BinaryCounts;
import io.chestnut.criticism.ErrorSums;
import io.chestnut.criticism.Ranking;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of some draws, and the largest bounds of what their bins make of AUC and precision.
 */
final class JudgedDraws implements Serializable {
  private static final long serialVersionUID = 1L;

  /** [number][draw]. */
  private final double[][] values;

  private final double aucBound;
  private final double averagePrecisionBound;

  private JudgedDraws(double[][] values, double aucBound, double averagePrecisionBound) {
    this.values = values;
    this.aucBound = aucBound;
    this.averagePrecisionBound = averagePrecisionBound;
  }

  static JudgedDraws of(BinaryCounts counts, double[] calibrationEdges) {
    double auc = 0;
    double precision = 0;
    double[][] byDraw = new double[counts.to() - counts.from()][];
    for (int draw = counts.from(); draw < counts.to(); draw++) {
      byDraw[draw - counts.from()] = counts.scores(draw, calibrationEdges);
      Ranking ranking = counts.ranking(draw);
      auc = Math.max(auc, ranking.aucBound());
      precision = Math.max(precision, ranking.averagePrecisionBound());
    }
    return new JudgedDraws(transposed(byDraw), auc, precision);
  }

  static JudgedDraws of(ErrorSums sums) {
    double[][] byDraw =
        IntStream.range(sums.from(), sums.to()).mapToObj(sums::metrics).toArray(double[][]::new);
    return new JudgedDraws(transposed(byDraw), 0, 0);
  }

  private static double[][] transposed(double[][] byDraw) {
    return IntStream.range(0, byDraw[0].length)
        .mapToObj(k -> Arrays.stream(byDraw).mapToDouble(d -> d[k]).toArray())
        .toArray(double[][]::new);
  }

  /** Those of all draws, in the order of the parts. */
  static JudgedDraws joined(List<JudgedDraws> parts) {
    double[][] values =
        IntStream.range(0, parts.get(0).values.length)
            .mapToObj(
                k ->
                    parts.stream().flatMapToDouble(part -> Arrays.stream(part.values[k])).toArray())
            .toArray(double[][]::new);
    return new JudgedDraws(
        values,
        parts.stream().mapToDouble(part -> part.aucBound).max().orElseThrow(),
        parts.stream().mapToDouble(part -> part.averagePrecisionBound).max().orElseThrow());
  }

  /** [number][draw]. */
  double[][] values() {
    return values;
  }

  double aucBound() {
    return aucBound;
  }

  double averagePrecisionBound() {
    return averagePrecisionBound;
  }
}
