package io.chestnut.cli.config;

import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a grid: its axes, and where other predictors are held. */
final class GridReader {
  private static final double MOST_NODES = 1e12;
  private static final List<String> RANGE = List.of("from", "to", "num");

  private GridReader() {}

  static Optional<GridSpec> read(Section grid, Section at) {
    List<GridAxis> axes = new ArrayList<>();
    for (String variable : grid.names()) {
      if (grid.has(variable)) {
        axes.add(axis(variable, grid.section(variable)));
      }
    }
    double nodes =
        axes.stream()
            .filter(GridAxis.Range.class::isInstance)
            .mapToDouble(axis -> ((GridAxis.Range) axis).num())
            .reduce(1, (a, b) -> a * b);
    if (nodes > MOST_NODES) {
      grid.problem("has more than 1e12 nodes.", "Make num of its axes smaller.");
    }
    Map<String, String> held = new LinkedHashMap<>();
    for (String variable : at.names()) {
      at.held(variable, "1.5").ifPresent(value -> held.put(variable, value));
    }
    if (axes.isEmpty() && !held.isEmpty()) {
      at.problem("holds predictors of a grid, but there is none.", "Add a grid, or delete it.");
    }
    return axes.isEmpty() ? Optional.empty() : Optional.of(new GridSpec(axes, held));
  }

  private static GridAxis axis(String variable, Section axis) {
    if (!axis.has("values")) {
      return range(variable, axis);
    }
    if (!axis.lacks(RANGE)) {
      axis.problem(
          "has values and a range.", "Keep values = [...], or from, to and num for a range.");
    }
    return axis.is("values", "levels")
        ? new GridAxis.Levels(variable)
        : new GridAxis.Values(variable, axis.list("values", "[1, 2, 5], or the word levels"));
  }

  private static GridAxis range(String variable, Section axis) {
    if (!axis.hasBlock()) {
      axis.require("from", "from = -9");
      axis.require("to", "to = 9");
    }
    Optional<Double> from = axis.number("from", Range.FINITE, "-9");
    Optional<Double> to = axis.number("to", Range.FINITE, "9");
    if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
      axis.wrong("to", "must be greater than 'from'", "Write the smaller number after from.");
    }
    int num = axis.count("num", 2, GridAxis.Range.DEFAULT_NUM);
    return new GridAxis.Range(variable, from.orElse(0.0), to.orElse(1.0), num);
  }
}
