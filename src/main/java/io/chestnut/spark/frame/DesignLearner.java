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
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Carries {@link DesignState} over the partitions of a data set: one state a partition and one job
 * a pass, which is one job in all for a formula without stateful functions.
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
    DesignState first = DesignState.of(formula, schema);
    Column[] columns =
        first.variables().stream().map(name -> value(name, schema)).toArray(Column[]::new);
    Dataset<Row> read = data.select(columns);
    DesignState learnt = pass(read, first);
    for (Optional<DesignState> next = learnt.next(); next.isPresent(); next = learnt.next()) {
      learnt = pass(read, next.get());
    }
    return learnt;
  }

  /** All that one pass over the rows teaches. */
  private static DesignState pass(Dataset<Row> rows, DesignState empty) {
    DesignState total = empty.empty();
    ReadErrors.acting(
            () -> rows.javaRDD().mapPartitions(part -> learn(part, empty.empty())).collect())
        .forEach(total::merge);
    return total;
  }

  private static Iterator<DesignState> learn(Iterator<Row> rows, DesignState state) {
    Map<String, Integer> positions = new HashMap<>();
    state.variables().forEach(name -> positions.put(name, positions.size()));
    while (rows.hasNext()) {
      Row row = rows.next();
      DataRow values = name -> row.get(positions.get(name));
      state.add(values);
    }
    return List.of(state).iterator();
  }

  /** A column as the pure part reads it: numbers as doubles. */
  static Column value(String name, Schema schema) {
    Column column = Schemas.column(name);
    return schema.type(name).orElseThrow() == ColumnType.NUMBER ? column.cast("double") : column;
  }
}
