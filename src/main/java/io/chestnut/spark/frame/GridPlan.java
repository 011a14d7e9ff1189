package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A grid for a model: its axes with their values, and the predictors that have no axis with the one
 * value that they are held at, a given or a typical one (the mean of a number, the most frequent
 * level of the training rows).
 *
 * @param axes in the order of writing; the last varies fastest
 * @param held in the order of the formula
 */
public record GridPlan(List<NodeAxis> axes, List<HeldValue> held) {
  public GridPlan {
    axes = List.copyOf(axes);
    held = List.copyOf(held);
  }

  /**
   * The grid of a model.
   *
   * @throws InvalidInputException for axes and values that do not fit it, and for predictors that
   *     have neither axis nor value and are of a model that does not know what is typical
   */
  public static GridPlan of(GridSpec grid, Design design) {
    return new Planning(grid, design).plan();
  }

  /** Number of nodes. */
  public long nodes() {
    double nodes = axes.stream().mapToDouble(NodeAxis::size).reduce(1, (a, b) -> a * b);
    return nodes < Long.MAX_VALUE ? (long) nodes : Long.MAX_VALUE;
  }

  /** Whether there are two axes, both of increasing numbers. */
  public boolean isPlane() {
    return axes.size() == 2 && axes.stream().allMatch(NodeAxis::increasing);
  }

  /** Reads a grid and collects what is wrong with it. */
  private static final class Planning {
    private final GridSpec grid;
    private final Design design;
    private final Set<String> predictors;
    private final List<String> onAxes;
    private final List<Problem> problems = new ArrayList<>();
    private final GridValues values;

    Planning(GridSpec grid, Design design) {
      this.grid = grid;
      this.design = design;
      this.predictors = design.formula().predictorVariables();
      this.onAxes = grid.axes().stream().map(GridAxis::variable).toList();
      this.values = new GridValues(design, problems);
    }

    GridPlan plan() {
      List<HeldValue> held = new ArrayList<>();
      for (String predictor : predictors) {
        if (!onAxes.contains(predictor)) {
          held(predictor).ifPresent(held::add);
        }
      }
      checkHeld();
      List<NodeAxis> axes = new ArrayList<>();
      for (GridAxis axis : grid.axes()) {
        if (predictors.contains(axis.variable())) {
          axis(axis).ifPresent(axes::add);
        } else {
          problems.add(noPredictor(axis.variable()));
        }
      }
      InvalidInputException.throwIfAny(problems);
      return new GridPlan(axes, held);
    }

    private Optional<HeldValue> held(String predictor) {
      if (grid.held().containsKey(predictor)) {
        return values
            .read(predictor, grid.held().get(predictor))
            .map(value -> new HeldValue(predictor, value, HeldValue.Origin.GIVEN));
      }
      Optional<HeldValue> typical = values.typical(predictor);
      if (typical.isEmpty()) {
        problems.add(noAxis(predictor));
      }
      return typical;
    }

    private void checkHeld() {
      for (String variable : grid.held().keySet()) {
        if (onAxes.contains(variable)) {
          problems.add(
              new Problem(
                  "'%s' is an axis of the grid, and grid-at holds it at '%s'."
                      .formatted(variable, grid.held().get(variable)),
                  "Keep one of them."));
        } else if (!predictors.contains(variable)) {
          problems.add(
              new Problem(
                  "grid-at holds '%s', which is no predictor of the model.%s"
                      .formatted(variable, Suggestion.didYouMean(variable, predictors)),
                  remove("grid-at." + variable)));
        }
      }
    }

    private Optional<NodeAxis> axis(GridAxis axis) {
      String variable = axis.variable();
      if (axis instanceof GridAxis.Range range) {
        if (values.type(variable) == ColumnType.NUMBER) {
          return Optional.of(new NodeAxis.Spaced(range));
        }
        problems.add(
            new Problem(
                "The predictor '" + variable + "' is not a number, so it cannot have a range.",
                "Give its values: grid { %s { values = levels } } for all that training has seen."
                    .formatted(variable)));
        return Optional.empty();
      }
      List<Object> listed =
          axis instanceof GridAxis.Values given
              ? values.read(variable, given.values())
              : values.allLevels(variable);
      if (listed.isEmpty() && axis instanceof GridAxis.Levels) {
        problems.add(
            new Problem(
                "The model knows no levels of '" + variable + "'.",
                "Write the values: grid { %s { values = [...] } }.".formatted(variable)));
      }
      return Optional.of(new NodeAxis.Listed(variable, values.type(variable), listed));
    }

    private Problem noPredictor(String axis) {
      return new Problem(
          "The grid has an axis '"
              + axis
              + "', which is no predictor of the model."
              + Suggestion.didYouMean(axis, predictors),
          predictors.isEmpty()
              ? "Remove the grid: the model has no predictors."
              : "Remove it; the predictors are " + String.join(", ", predictors) + ".");
    }

    private String remove(String key) {
      return "Remove " + key + "; the predictors are " + String.join(", ", predictors) + ".";
    }

    /** Of a model that does not know the training rows: one of an earlier version. */
    private Problem noAxis(String predictor) {
      String reads =
          design.offsets().stream()
              .filter(offset -> offset.variables().contains(predictor))
              .findFirst()
              .map(offset -> ", which the offset '%s' reads".formatted(offset.text()))
              .orElse("");
      return new Problem(
          "The grid has no axis for the predictor '%s'%s, and the model does not know what is typical of it."
              .formatted(predictor, reads),
          "Add it to grid with from, to and num, or hold it at a value: grid-at { %s = ... }."
              .formatted(predictor));
    }
  }
}
