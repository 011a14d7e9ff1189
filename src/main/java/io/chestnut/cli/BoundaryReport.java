package io.chestnut.cli;

import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.CsvField;
import io.chestnut.posterior.IntervalNames;
import io.chestnut.predict.BoundaryPoint;
import io.chestnut.predict.BoundaryPole;
import io.chestnut.predict.DecisionBoundary;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.frame.GridPlan;
import io.chestnut.spark.frame.NodeAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code boundary.csv} and {@code pole.csv} of a grid over two predictors. */
final class BoundaryReport {
  private static final int PROBES = 16;

  private final NodeAxis first;
  private final NodeAxis second;
  private final IntervalNames names;
  private final List<BoundaryPoint> points;
  private final Optional<BoundaryPole> pole;

  private BoundaryReport(
      NodeAxis first,
      NodeAxis second,
      IntervalNames names,
      List<BoundaryPoint> points,
      Optional<BoundaryPole> pole) {
    this.first = first;
    this.second = second;
    this.names = names;
    this.points = points;
    this.pole = pole;
  }

  /**
   * The boundary, when the response is binary, nothing is added to eta, there are two axes of
   * numbers and eta is affine in the second.
   */
  static Optional<BoundaryReport> of(Job job, BayesianGlmModel model, GridPlan grid) {
    if (!model.fitted().family().binary()
        || !model.fitted().design().offsets().isEmpty()
        || !grid.isPlane()) {
      return Optional.empty();
    }
    NodeAxis first = grid.axes().get(0);
    NodeAxis second = grid.axes().get(1);
    GridRows rows = new GridRows(model.fitted().design(), grid);
    double interval = job.spec().interval();
    DecisionBoundary boundary =
        new DecisionBoundary(
            model.coefficientDraws(),
            model.fitted().family().link(),
            job.spec().evaluate().threshold(),
            interval,
            number(second, 0),
            number(second, second.size() - 1));
    List<BoundaryPoint> points = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      double x1 = number(first, i);
      double[] atZero = rows.at(x1, 0);
      double[] atOne = rows.at(x1, 1);
      for (double x2 : probes(second)) {
        if (!DecisionBoundary.affine(atZero, atOne, rows.at(x1, x2), x2)) {
          return Optional.empty();
        }
      }
      points.add(boundary.at(atZero, atOne));
    }
    return Optional.of(
        new BoundaryReport(
            first, second, IntervalNames.of(interval), points, pole(boundary, rows, first)));
  }

  /**
   * Values all over an axis, and 2: what bends or jumps anywhere else than at all of them is seen.
   */
  private static double[] probes(NodeAxis axis) {
    double[] probes = new double[PROBES + 1];
    for (int i = 0; i < PROBES; i++) {
      probes[i] = number(axis, (int) ((long) i * (axis.size() - 1) / (PROBES - 1)));
    }
    probes[PROBES] = 2;
    return probes;
  }

  /** Where the slope of the second axis vanishes, when that slope is affine in the first. */
  private static Optional<BoundaryPole> pole(
      DecisionBoundary boundary, GridRows rows, NodeAxis first) {
    double[] atZero = rows.slope(0);
    double[] atOne = rows.slope(1);
    for (double x1 : probes(first)) {
      if (!DecisionBoundary.affine(atZero, atOne, rows.slope(x1), x1)) {
        return Optional.empty();
      }
    }
    if (Arrays.equals(atZero, atOne)) {
      return Optional.empty();
    }
    return Optional.of(boundary.pole(atZero, atOne));
  }

  void publish(Job job) {
    job.artifacts().publishText("boundary.csv", boundaryCsv());
    String where =
        "%s at probability %s, for each %s"
            .formatted(second.variable(), job.spec().evaluate().threshold(), first.variable());
    if (pole.isPresent()) {
      BoundaryPole at = pole.get();
      job.artifacts().publishText("pole.csv", poleCsv(at));
      where +=
          "; pole at %s = %.3g (%s to %s: %.3g to %.3g)"
              .formatted(
                  first.variable(), at.median(), names.low(), names.high(), at.low(), at.high());
    }
    job.console().line("Boundary", where);
  }

  private String boundaryCsv() {
    String x2 = second.variable();
    StringBuilder csv = new StringBuilder();
    csv.append(
        Stream.of(
                first.variable(),
                x2 + "_at_mean",
                x2 + "_median",
                x2 + "_" + names.low(),
                x2 + "_" + names.high(),
                "p_crossing")
            .map(CsvField::of)
            .collect(Collectors.joining(",", "", "\n")));
    for (int i = 0; i < points.size(); i++) {
      BoundaryPoint point = points.get(i);
      append(
          csv,
          number(first, i),
          point.atMean(),
          point.median(),
          point.low(),
          point.high(),
          point.crossing());
    }
    return csv.toString();
  }

  private String poleCsv(BoundaryPole at) {
    return "quantile,%s\n".formatted(CsvField.of(first.variable()))
        + "at_mean,%s\n".formatted(number(at.atMean()))
        + "%s,%s\n".formatted(names.low(), number(at.low()))
        + "50%%,%s\n".formatted(number(at.median()))
        + "%s,%s\n".formatted(names.high(), number(at.high()));
  }

  private static void append(StringBuilder csv, double... values) {
    for (int i = 0; i < values.length; i++) {
      csv.append(i == 0 ? "" : ",").append(number(values[i]));
    }
    csv.append('\n');
  }

  private static double number(NodeAxis axis, int index) {
    return (double) axis.value(index);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : ShortestDecimal.of(value);
  }
}
