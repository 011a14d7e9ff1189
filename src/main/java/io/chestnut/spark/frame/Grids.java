package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Cartesian grids of predictors, a row a node, made where they are scored: on the executors. */
public final class Grids {
  private static final int TASKS_PER_CORE = 8;

  private Grids() {}

  /**
   * The nodes, a column an axis, the last axis fastest; values as {@link GridAxis#value}.
   *
   * @throws InvalidInputException for a predictor of the design that has no axis, and for an axis
   *     that is no numeric predictor
   */
  public static Dataset<Row> rows(SparkSession spark, GridSpec grid, Design design) {
    InvalidInputException.throwIfAny(problems(grid, design));
    // A node costs all draws: more tasks than cores, so that the slowest core does not end last.
    int tasks =
        (int) Math.min(grid.nodes(), TASKS_PER_CORE * spark.sparkContext().defaultParallelism());
    Dataset<Row> nodes = spark.range(0, grid.nodes(), 1, tasks).toDF();
    Column node = Schemas.column("id");
    Column[] values = new Column[grid.axes().size()];
    long stride = 1;
    for (int a = values.length - 1; a >= 0; a--) {
      GridAxis axis = grid.axes().get(a);
      // Subtracting the remainder first makes the division of doubles exact.
      Column turn = node.minus(node.mod(stride)).divide(lit((double) stride)).cast("long");
      values[a] = value(axis, turn.mod((long) axis.num())).as(axis.variable());
      stride *= axis.num();
    }
    return nodes.select(values);
  }

  private static Column value(GridAxis axis, Column index) {
    int last = axis.num() - 1;
    double step = (axis.to() - axis.from()) / last;
    return when(index.equalTo(last), axis.to())
        .otherwise(lit(axis.from()).plus(index.cast("double").multiply(step)));
  }

  private static List<Problem> problems(GridSpec grid, Design design) {
    List<Problem> problems = new ArrayList<>();
    Set<String> predictors = design.formula().predictorVariables();
    List<String> axes = grid.axes().stream().map(GridAxis::variable).toList();
    for (String predictor : predictors) {
      if (!axes.contains(predictor)) {
        problems.add(noAxis(predictor, design));
      }
    }
    for (String axis : axes) {
      if (!predictors.contains(axis)) {
        problems.add(
            new Problem(
                "The grid has an axis '"
                    + axis
                    + "', which is no predictor of the model."
                    + Suggestion.didYouMean(axis, predictors),
                predictors.isEmpty()
                    ? "Remove the grid: the model has no predictors."
                    : "Remove it; the predictors are " + String.join(", ", predictors) + "."));
      } else if (design.schema().type(axis).orElseThrow() != ColumnType.NUMBER) {
        problems.add(
            new Problem(
                "The predictor '"
                    + axis
                    + "' is not a number, so it cannot be an axis of the grid.",
                "Score a table of rows with its levels instead."));
      }
    }
    return problems;
  }

  private static Problem noAxis(String predictor, Design design) {
    return design.offsets().stream()
        .filter(offset -> offset.variables().contains(predictor))
        .findFirst()
        .map(
            offset ->
                new Problem(
                    "The grid has no axis for '%s', which the offset '%s' reads."
                        .formatted(predictor, offset.text()),
                    "Add it to grid with from, to and num, or score a table of rows that has it."))
        .orElseGet(
            () ->
                new Problem(
                    "The grid has no axis for the predictor '" + predictor + "'.",
                    "Add it to grid with from, to and num."));
  }
}
