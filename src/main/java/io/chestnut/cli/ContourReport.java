package io.chestnut.cli;

import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.CsvField;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.predict.ContourLine;
import io.chestnut.predict.Contours;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.GridPlan;
import io.chestnut.spark.frame.NodeAxis;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.store.Tables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * {@code contour.csv}: the decision boundary of any linear predictor over two numbers, as lines
 * between the nodes of the grid: where the posterior means of the coefficients have it, and the
 * edges of the band in which the posterior is not sure on which side a node lies.
 */
final class ContourReport {
  /** More nodes than a line needs. */
  static final int MOST_NODES = 1_000_000;

  private final Job job;
  private final BayesianGlmModel model;
  private final GridPlan grid;
  private final double[] x1;
  private final double[] x2;

  private ContourReport(Job job, BayesianGlmModel model, GridPlan grid) {
    this.job = job;
    this.model = model;
    this.grid = grid;
    this.x1 = numbers(grid.axes().get(0));
    this.x2 = numbers(grid.axes().get(1));
  }

  /** Finds and publishes the lines; {@code nodes} is the schema of the grid before scoring. */
  static void publish(Job job, BayesianGlmModel model, GridPlan grid, StructType nodes) {
    ContourReport report = new ContourReport(job, model, grid);
    Map<String, List<ContourLine>> lines = report.lines(nodes);
    job.artifacts().publishText("contour.csv", report.csv(lines));
    String where =
        lines.get("at_mean").isEmpty()
            ? "none inside the grid at probability %s"
            : "contours at probability %s, in contour.csv";
    job.console()
        .line("Boundary", where.formatted(ShortestDecimal.of(job.spec().evaluate().threshold())));
  }

  private static double[] numbers(NodeAxis axis) {
    return IntStream.range(0, axis.size()).mapToDouble(i -> (double) axis.value(i)).toArray();
  }

  private Map<String, List<ContourLine>> lines(StructType nodes) {
    IntervalNames names = IntervalNames.of(job.spec().interval());
    double tail = (1 - job.spec().interval()) / 2;
    double[] event = eventProbabilities(nodes);
    Map<String, List<ContourLine>> lines = new LinkedHashMap<>();
    lines.put(
        "at_mean",
        Contours.of(
            x1,
            x2,
            linearAtMean(),
            model.fitted().family().link().link(job.spec().evaluate().threshold())));
    lines.put(names.low(), Contours.of(x1, x2, event, tail));
    lines.put(names.high(), Contours.of(x1, x2, event, 1 - tail));
    return lines;
  }

  /** The linear predictor under the posterior means of the coefficients. */
  private double[] linearAtMean() {
    GridRows rows = new GridRows(model.fitted().design(), grid);
    double[] means = model.coefficientDraws().means();
    double[] eta = new double[x1.length * x2.length];
    for (int i = 0; i < x1.length; i++) {
      for (int j = 0; j < x2.length; j++) {
        double sum = rows.offset(x1[i], x2[j]);
        double[] x = rows.at(x1[i], x2[j]);
        for (int k = 0; k < x.length; k++) {
          sum = Math.fma(x[k], means[k], sum);
        }
        eta[i * x2.length + j] = sum;
      }
    }
    return eta;
  }

  /** What was scored, read from where it was written; NaN for a node without a prediction. */
  private double[] eventProbabilities(StructType nodes) {
    Map<Double, Integer> first = positions(x1);
    Map<Double, Integer> second = positions(x2);
    double[] probabilities = new double[x1.length * x2.length];
    Arrays.fill(probabilities, Double.NaN);
    Dataset<Row> scored =
        Tables.read(
            job.spark(),
            job.spec().outputFormat(),
            model.transformSchema(nodes),
            job.spec().output() + "/grid");
    List<Row> rows =
        scored
            .select(
                Schemas.column(grid.axes().get(0).variable()),
                Schemas.column(grid.axes().get(1).variable()),
                Schemas.column("p_event_gt_threshold"))
            .na()
            .drop()
            .collectAsList();
    for (Row row : rows) {
      int i = first.get(row.getDouble(0));
      int j = second.get(row.getDouble(1));
      probabilities[i * x2.length + j] = row.getDouble(2);
    }
    return probabilities;
  }

  private static Map<Double, Integer> positions(double[] values) {
    Map<Double, Integer> positions = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      positions.put(values[i], i);
    }
    return positions;
  }

  private String csv(Map<String, List<ContourLine>> lines) {
    StringBuilder csv = new StringBuilder();
    csv.append("level,line");
    grid.axes().forEach(axis -> csv.append(',').append(CsvField.of(axis.variable())));
    csv.append('\n');
    lines.forEach(
        (level, ofLevel) -> {
          for (int line = 0; line < ofLevel.size(); line++) {
            for (ContourLine.Point point : ofLevel.get(line).points()) {
              csv.append(level).append(',').append(line + 1);
              csv.append(',').append(ShortestDecimal.of(point.x1()));
              csv.append(',').append(ShortestDecimal.of(point.x2())).append('\n');
            }
          }
        });
    return csv.toString();
  }
}
