package io.chestnut.spark.store;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Draws and sampler statistics as tables for analysts: a row a draw, keyed by {@code chain, draw}
 * (from 0, as ArviZ).
 */
public final class DrawTables {
  private DrawTables() {}

  /**
   * A table of draws with columns of its own before those of the parameters.
   *
   * @param own the table's own columns
   * @param values their values of a draw
   */
  public static Dataset<Row> of(SparkSession spark, Draws draws, StructType own, RowValues values) {
    ParameterColumns parameters = new ParameterColumns(draws, own);
    return table(
        spark,
        draws.size(),
        parameters.appendTo(own),
        (i, row) -> {
          values.append(i, row);
          parameters.append(i, row);
        });
  }

  /** Adds the values of row {@code i}. */
  @FunctionalInterface
  public interface RowValues extends Serializable {
    void append(int i, List<Object> row);
  }

  static Dataset<Row> draws(SparkSession spark, Draws draws) {
    int perChain = draws.drawsPerChain();
    return of(
        spark, draws, keys(), (i, row) -> row.addAll(Arrays.asList(i / perChain, i % perChain)));
  }

  static Dataset<Row> stats(SparkSession spark, SampleStats stats) {
    StructType schema =
        keys()
            .add("lp", DataTypes.DoubleType, false)
            .add("acceptance_rate", DataTypes.DoubleType, false)
            .add("step_size", DataTypes.DoubleType, false)
            .add("tree_depth", DataTypes.IntegerType, false)
            .add("n_steps", DataTypes.IntegerType, false)
            .add("energy", DataTypes.DoubleType, false)
            .add("energy_error", DataTypes.DoubleType, false)
            .add("diverging", DataTypes.BooleanType, false);
    return table(
        spark,
        stats.lp().length,
        schema,
        (i, row) ->
            row.addAll(
                Arrays.asList(
                    i / stats.drawsPerChain(),
                    i % stats.drawsPerChain(),
                    stats.lp()[i],
                    stats.acceptanceRate()[i],
                    stats.stepSize()[i],
                    stats.treeDepth()[i],
                    stats.steps()[i],
                    stats.energy()[i],
                    stats.energyError()[i],
                    stats.diverging()[i])));
  }

  /** Rows are made where they are written: what travels there are the arrays of doubles. */
  private static Dataset<Row> table(
      SparkSession spark, int size, StructType schema, RowValues values) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<RowValues> shared = context.broadcast(values);
    JavaRDD<Row> rows =
        context
            .parallelize(List.of(size), 1)
            .flatMap(n -> IntStream.range(0, n).mapToObj(i -> row(shared.value(), i)).iterator());
    return spark.createDataFrame(rows, schema);
  }

  private static Row row(RowValues values, int i) {
    List<Object> row = new ArrayList<>();
    values.append(i, row);
    return RowFactory.create(row.toArray());
  }

  private static StructType keys() {
    return new StructType()
        .add("chain", DataTypes.IntegerType, false)
        .add("draw", DataTypes.IntegerType, false);
  }
}
