package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.DataRow;
import io.chestnut.design.DesignState;
import io.chestnut.design.Schema;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Carries {@link DesignState} over the partitions of a data set: one job, one state a partition.
 */
public final class DesignLearner {
  private DesignLearner() {}

  /**
   * What the rows teach about a formula.
   *
   * @param schema of {@code data}, see {@link Schemas#of}
   * @throws InvalidInputException with every problem between formula and schema
   */
  public static DesignState learn(Dataset<Row> data, Formula formula, Schema schema) {
    DesignState total = DesignState.of(formula, schema);
    Formula expanded = formula.hasDot() ? formula.expandDot(schema.names()) : formula;
    List<String> variables = List.copyOf(expanded.variables());
    Column[] columns = variables.stream().map(name -> value(name, schema)).toArray(Column[]::new);
    ReadErrors.acting(
            () ->
                data.select(columns)
                    .javaRDD()
                    .mapPartitions(rows -> learn(rows, expanded, schema, variables))
                    .collect())
        .forEach(total::merge);
    return total;
  }

  private static Iterator<DesignState> learn(
      Iterator<Row> rows, Formula formula, Schema schema, List<String> variables) {
    Map<String, Integer> positions = new HashMap<>();
    variables.forEach(name -> positions.put(name, positions.size()));
    DesignState state = DesignState.of(formula, schema);
    while (rows.hasNext()) {
      Row row = rows.next();
      DataRow values = name -> row.get(positions.get(name));
      state.add(values);
    }
    return List.of(state).iterator();
  }

  private static Column value(String name, Schema schema) {
    Column column = Schemas.column(name);
    return schema.type(name).orElseThrow() == ColumnType.NUMBER ? column.cast("double") : column;
  }
}
