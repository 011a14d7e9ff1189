package io.chestnut.cli;

import io.chestnut.criticism.Band;
import io.chestnut.criticism.BinaryScores.Curve;
import io.chestnut.criticism.Calibration;
import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.spark.evaluate.BinaryTables;
import io.chestnut.spark.evaluate.Evaluation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The curves of an evaluation as files: what is observed at the posterior mean prediction, then the
 * ends of the posterior band.
 */
final class EvaluationTables {
  private final Evaluation evaluation;
  private final IntervalNames names;

  EvaluationTables(Evaluation evaluation, double interval) {
    this.evaluation = evaluation;
    this.names = IntervalNames.of(interval);
  }

  /** The files by name. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    evaluation
        .binary()
        .ifPresent(
            tables -> {
              texts.put("roc.csv", roc(tables));
              texts.put("precision_recall.csv", precisionRecall(tables));
              texts.put("calibration.csv", calibration(tables));
              texts.put("lift.csv", lift(tables));
            });
    if (evaluation.binary().isEmpty()) {
      texts.put("pit.csv", pit());
    }
    return texts;
  }

  private String roc(BinaryTables tables) {
    Band band = tables.bands().get(Curve.ROC);
    return table(
        "threshold,fpr,tpr," + ends("tpr"),
        tables.roc().stream()
            .map(
                p -> {
                  double x = p.falsePositiveRate();
                  return row(p.threshold(), x, p.truePositiveRate(), band.low(x), band.high(x));
                }));
  }

  private String precisionRecall(BinaryTables tables) {
    Band band = tables.bands().get(Curve.PRECISION);
    return table(
        "threshold,recall,precision," + ends("precision"),
        tables.precisionRecall().stream()
            .map(
                p -> {
                  double x = p.recall();
                  return row(p.threshold(), x, p.precision(), band.low(x), band.high(x));
                }));
  }

  private String calibration(BinaryTables tables) {
    Band band = tables.bands().get(Curve.CALIBRATION);
    double[] middles = Curve.CALIBRATION.abscissae();
    StringBuilder lines = new StringBuilder();
    for (int b = 0; b < middles.length; b++) {
      Calibration.Bin bin = tables.calibration().get(b);
      lines.append(
          "%s,%s,%d,%s"
              .formatted(
                  number(bin.lower()),
                  number(bin.upper()),
                  bin.rows(),
                  row(
                      bin.meanPredicted(),
                      bin.observedShare(),
                      band.low(middles[b]),
                      band.high(middles[b]))));
    }
    return "lower,upper,rows,mean_predicted,observed," + ends("observed") + "\n" + lines;
  }

  private String lift(BinaryTables tables) {
    Band band = tables.bands().get(Curve.GAIN);
    return table(
        "share,gain," + ends("gain") + ",lift," + ends("lift"),
        tables.gains().stream()
            .map(
                p -> {
                  double x = p.share();
                  double low = band.low(x);
                  double high = band.high(x);
                  return row(x, p.gain(), low, high, p.gain() / x, low / x, high / x);
                }));
  }

  private String pit() {
    return table(
        "lower,upper,share",
        evaluation.pit().stream().map(b -> row(b.lower(), b.upper(), b.share())));
  }

  /** The columns of a band's ends: {@code tpr_3%,tpr_97%}. */
  private String ends(String name) {
    return name + "_" + names.low() + "," + name + "_" + names.high();
  }

  private static String table(String header, Stream<String> rows) {
    return rows.collect(Collectors.joining("", header + "\n", ""));
  }

  private static String row(double... values) {
    return Arrays.stream(values)
        .mapToObj(EvaluationTables::number)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : ShortestDecimal.of(value);
  }
}
