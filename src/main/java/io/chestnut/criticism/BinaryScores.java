package io.chestnut.criticism;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * All that is known of the probabilities of one draw, as one array: its metrics, in the order of
 * {@link #METRICS}, then the ordinates of its {@link Curve curves}. The bands of a curve are
 * quantiles of its ordinates over the draws.
 */
public final class BinaryScores {
  /** The names of the metrics. */
  public static final List<String> METRICS =
      List.of(
          "accuracy",
          "balanced_accuracy",
          "precision",
          "recall",
          "f1",
          "auc",
          "average_precision",
          "log_loss",
          "brier");

  /** Bins of the calibration. */
  public static final int CALIBRATION_BINS = 10;

  private static final int STEPS = 50;
  private static final int SHARES = 20;

  private BinaryScores() {}

  /** A curve, given at fixed abscissae. */
  public enum Curve {
    /** True against false positive rate, at the squares of 0, 0.02, ..., 1. */
    ROC(IntStream.rangeClosed(0, STEPS).mapToDouble(k -> k * k / (double) (STEPS * STEPS))),
    /** Precision against recall, at 0.02, 0.04, ..., 1. */
    PRECISION(IntStream.rangeClosed(1, STEPS).mapToDouble(k -> k / (double) STEPS)),
    /** Share of the events against share of the rows, at 0.05, 0.1, ..., 1. */
    GAIN(IntStream.rangeClosed(1, SHARES).mapToDouble(k -> k / (double) SHARES)),
    /** Observed share of events against the middle of a bin of probabilities. */
    CALIBRATION(
        IntStream.range(0, CALIBRATION_BINS).mapToDouble(b -> (b + 0.5) / CALIBRATION_BINS));

    private final double[] abscissae;

    Curve(DoubleStream abscissae) {
      this.abscissae = abscissae.toArray();
    }

    /** Where the curve is given, ascending; not to be changed. */
    public double[] abscissae() {
      return abscissae;
    }

    /** Where its ordinates begin in the array of a draw. */
    public int from() {
      int from = METRICS.size();
      for (int c = 0; c < ordinal(); c++) {
        from += values()[c].abscissae.length;
      }
      return from;
    }
  }

  /** How many numbers a draw has. */
  public static int size() {
    return Curve.CALIBRATION.from() + Curve.CALIBRATION.abscissae.length;
  }

  /**
   * The array of a draw.
   *
   * @param observed share of events by bin of the calibration
   */
  public static double[] of(
      Confusion confusion, Ranking ranking, double logLoss, double brier, double[] observed) {
    double[] all = new double[size()];
    double[][] parts = {
      metrics(confusion, ranking, logLoss, brier),
      ranking.truePositiveRates(Curve.ROC.abscissae),
      ranking.precisions(Curve.PRECISION.abscissae),
      ranking.gains(Curve.GAIN.abscissae),
      observed
    };
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The metrics alone. */
  public static double[] metrics(
      Confusion confusion, Ranking ranking, double logLoss, double brier) {
    return new double[] {
      confusion.accuracy(),
      confusion.balancedAccuracy(),
      confusion.precision(),
      confusion.recall(),
      confusion.f1(),
      ranking.auc(),
      ranking.averagePrecision(),
      logLoss,
      brier
    };
  }

  /**
   * The array of a draw from its rows.
   *
   * @param y 0 or 1
   * @param logLoss mean over the rows
   */
  public static double[] of(double[] y, double[] probability, double logLoss, double threshold) {
    double[] observed =
        Calibration.of(y, probability, CALIBRATION_BINS).stream()
            .mapToDouble(Calibration.Bin::observedShare)
            .toArray();
    return of(
        Confusion.of(y, probability, threshold),
        Ranking.of(y, probability),
        logLoss,
        ProbabilityScores.brier(y, probability),
        observed);
  }
}
