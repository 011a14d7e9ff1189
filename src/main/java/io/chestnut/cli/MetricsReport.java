package io.chestnut.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.posterior.HighestDensityInterval;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.spark.evaluate.BinaryTables;
import io.chestnut.spark.evaluate.Evaluation;
import io.chestnut.spark.evaluate.Metric;
import io.chestnut.spark.frame.NewRowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code metrics.json} and the table that the console shows. */
final class MetricsReport {
  /** The fast writer has the same bits on every JDK. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private final Evaluation evaluation;
  private final NewRowCounts counts;
  private final double interval;

  /**
   * A report.
   *
   * @param counts rows that were left out, and why
   */
  MetricsReport(Evaluation evaluation, NewRowCounts counts, double interval) {
    this.evaluation = evaluation;
    this.counts = counts;
    this.interval = interval;
  }

  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("rows", evaluation.rows());
    root.put("rows_left_out", counts.unpredicted());
    root.put("interval", interval);
    root.put("method", evaluation.bins().isPresent() ? "binned" : "exact");
    evaluation.bins().ifPresent(bins -> root.put("bins", bins));
    IntervalNames names = IntervalNames.of(interval);
    evaluation
        .metrics()
        .forEach(
            (name, metric) -> {
              ObjectNode node = root.putObject(name);
              put(node, "point", metric.point());
              metric
                  .draws()
                  .ifPresent(
                      draws -> {
                        Spread spread = Spread.of(draws, interval);
                        put(node, "mean", spread.mean());
                        put(node, "sd", spread.sd());
                        put(node, names.hdiLow(), spread.low());
                        put(node, names.hdiHigh(), spread.high());
                        if (spread.undefined() > 0) {
                          node.put("undefined_draws", spread.undefined());
                        }
                      });
              metric.errorBound().ifPresent(bound -> put(node, "error_bound", bound));
            });
    evaluation
        .binary()
        .ifPresent(
            tables ->
                root.putObject("confusion")
                    .put("threshold", tables.threshold())
                    .put("true_positives", tables.confusion().truePositives())
                    .put("false_positives", tables.confusion().falsePositives())
                    .put("true_negatives", tables.confusion().trueNegatives())
                    .put("false_negatives", tables.confusion().falseNegatives()));
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON has no NaN or infinity: null. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  void print(Console console) {
    IntervalNames names = IntervalNames.of(interval);
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"", "point", "mean", "sd", names.hdiLow(), names.hdiHigh()});
    for (Map.Entry<String, Metric> entry : evaluation.metrics().entrySet()) {
      Metric metric = entry.getValue();
      String[] row = new String[6];
      Arrays.fill(row, "");
      row[0] = entry.getKey();
      row[1] = shown(metric.point());
      metric
          .draws()
          .ifPresent(
              draws -> {
                Spread spread = Spread.of(draws, interval);
                row[2] = shown(spread.mean());
                row[3] = shown(spread.sd());
                row[4] = shown(spread.low());
                row[5] = shown(spread.high());
              });
      rows.add(row);
    }
    long judged = evaluation.rows();
    console.line(
        "Evaluation", "%,d labelled test %s".formatted(judged, judged == 1 ? "row" : "rows"));
    long leftOut = counts.unpredicted();
    if (leftOut > 0) {
      console.line(
          "",
          "%,d %s left out: %s"
              .formatted(leftOut, leftOut == 1 ? "row" : "rows", counts.reasons()));
    }
    console.block(TextTable.of(rows));
    evaluation.metrics().forEach((name, metric) -> printUndefined(name, metric, console));
    evaluation.binary().ifPresent(tables -> printBinary(tables, console));
  }

  /** One line for a metric that is not defined, or not in every draw. */
  private void printUndefined(String name, Metric metric, Console console) {
    boolean oneClass = evaluation.binary().stream().anyMatch(tables -> tables.roc().isEmpty());
    long draws = metric.draws().map(values -> (long) values.length).orElse(0L);
    long undefined = metric.draws().map(Spread::undefined).orElse(0L);
    if (undefined == draws && !Double.isFinite(metric.point()) && !oneClass) {
      console.line("", "%s is undefined: %s.".formatted(name, reason(name)));
    } else if (undefined > 0 && undefined < draws) {
      console.line(
          "",
          "%s is undefined in %,d of %,d draws, which its summary leaves out: %s."
              .formatted(name, undefined, draws, reason(name)));
    }
  }

  private String reason(String name) {
    return switch (name) {
      case "precision" -> "no row is predicted as an event";
      case "recall", "f1", "balanced_accuracy", "auc", "average_precision" ->
          "there are no rows of some class";
      case "r2", "bayes_r2" -> "the response is constant, or predictions overflow";
      case "log_loss" -> "a row's probability is 0 to all digits, or not defined";
      default -> "predictions overflow, or a row has none";
    };
  }

  private void printBinary(BinaryTables tables, Console console) {
    console.line(
        "", "Events are predicted at a probability above %s.".formatted(shown(tables.threshold())));
    Metric auc = evaluation.metrics().get("auc");
    Metric precision = evaluation.metrics().get("average_precision");
    double bound = auc.errorBound().orElse(Double.NaN);
    if (Double.isFinite(bound)) {
      console.line(
          "",
          "AUC and average precision are counted in %,d bins a draw, exact to within %s and %s."
              .formatted(
                  evaluation.bins().orElseThrow(),
                  shown(bound),
                  shown(precision.errorBound().orElseThrow())));
    }
    if (tables.roc().isEmpty()) {
      console.line("", "AUC and ROC need rows of both classes; these have one.");
    }
  }

  private static String shown(double value) {
    return Double.isFinite(value) ? "%.4g".formatted(value) : "undefined";
  }

  /**
   * Mean, sd and HDI over the draws in which the metric is defined; NaN without any.
   *
   * @param undefined draws without a finite value
   */
  private record Spread(double mean, double sd, double low, double high, long undefined) {
    static long undefined(double[] all) {
      return Arrays.stream(all).filter(value -> !Double.isFinite(value)).count();
    }

    static Spread of(double[] all, double interval) {
      double[] draws = Arrays.stream(all).filter(Double::isFinite).toArray();
      long undefined = undefined(all);
      if (draws.length == 0) {
        return new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN, undefined);
      }
      double sum = 0;
      for (double value : draws) {
        sum += value;
      }
      double mean = sum / draws.length;
      double squares = 0;
      for (double value : draws) {
        squares = Math.fma(value - mean, value - mean, squares);
      }
      HighestDensityInterval hdi = HighestDensityInterval.of(draws, interval);
      return new Spread(
          mean, Math.sqrt(squares / (draws.length - 1)), hdi.low(), hdi.high(), undefined);
    }
  }
}
