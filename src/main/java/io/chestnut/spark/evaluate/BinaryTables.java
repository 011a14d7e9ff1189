package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Band;
import io.chestnut.criticism.BinaryScores;
import io.chestnut.criticism.BinaryScores.Curve;
import io.chestnut.criticism.Calibration;
import io.chestnut.criticism.Confusion;
import io.chestnut.criticism.PrecisionRecall;
import io.chestnut.criticism.Ranking;
import io.chestnut.criticism.Roc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a binary response at the posterior mean probability, with their posterior bands.
 *
 * @param threshold probability above which an event is predicted
 * @param confusion at the threshold
 * @param roc empty when one class is missing
 * @param precisionRecall empty without events
 * @param gains share of the events by share of rows; empty without events
 * @param calibration in bins of equal width
 * @param bands of the curves
 */
public record BinaryTables(
    double threshold,
    Confusion confusion,
    List<Roc.Point> roc,
    List<PrecisionRecall.Point> precisionRecall,
    List<Gain> gains,
    List<Calibration.Bin> calibration,
    Map<Curve, Band> bands) {

  public BinaryTables {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
    gains = List.copyOf(gains);
    calibration = List.copyOf(calibration);
    bands = Map.copyOf(bands);
  }

  /**
   * A point of the curve of gains.
   *
   * @param share of the rows, those of the largest probabilities
   * @param gain share of the events among them
   */
  public record Gain(double share, double gain) {}

  /**
   * The tables.
   *
   * @param ranking of the posterior mean probabilities
   * @param most about how many points a curve may have
   * @param values [number of {@link BinaryScores}][draw]
   * @param interval probability of the bands
   */
  static BinaryTables of(
      double threshold,
      Confusion confusion,
      Ranking ranking,
      int most,
      List<Calibration.Bin> calibration,
      double[][] values,
      double interval) {
    Map<Curve, Band> bands = new EnumMap<>(Curve.class);
    for (Curve curve : Curve.values()) {
      int length = curve.abscissae().length;
      double[][] ordinates = Arrays.copyOfRange(values, curve.from(), curve.from() + length);
      bands.put(curve, Band.of(curve.abscissae(), ordinates, interval));
    }
    return new BinaryTables(
        threshold,
        confusion,
        Roc.of(ranking, most),
        PrecisionRecall.of(ranking, most),
        gains(ranking),
        calibration,
        bands);
  }

  private static List<Gain> gains(Ranking ranking) {
    double[] shares = Curve.GAIN.abscissae();
    double[] gains = ranking.gains(shares);
    List<Gain> points = new ArrayList<>();
    for (int k = 0; k < shares.length && ranking.events() > 0; k++) {
      points.add(new Gain(shares[k], gains[k]));
    }
    return points;
  }
}
