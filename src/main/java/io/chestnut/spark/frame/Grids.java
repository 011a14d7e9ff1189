package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Cartesian grids of predictors, a row a node, made where they are scored: on the executors. */
public final class Grids {
  private static final int TASKS_PER_CORE = 8;

  private Grids() {}

  /**
   * The nodes: a column an axis, the last axis fastest, values as {@link NodeAxis#value}; then the
   * columns that are held at one value.
   */
  public static Dataset<Row> rows(SparkSession spark, GridPlan grid) {
    // A node costs all draws: more tasks than cores, so that the slowest core does not end last.
    int tasks =
        (int) Math.min(grid.nodes(), TASKS_PER_CORE * spark.sparkContext().defaultParallelism());
    Dataset<Row> nodes = spark.range(0, grid.nodes(), 1, tasks).toDF();
    List<Column> values = new ArrayList<>();
    long stride = grid.nodes();
    for (NodeAxis axis : grid.axes()) {
      stride /= axis.size();
      values.add(axis.column(index(stride, axis.size())).as(axis.variable()));
    }
    for (HeldValue held : grid.held()) {
      values.add(lit(held.value()).as(held.variable()));
    }
    return nodes.select(values.toArray(Column[]::new));
  }

  private static Column index(long stride, long size) {
    Column node = Schemas.column("id");
    // Subtracting the remainder first makes the division of doubles exact.
    return node.minus(node.mod(stride)).divide(lit((double) stride)).cast("long").mod(size);
  }
}
