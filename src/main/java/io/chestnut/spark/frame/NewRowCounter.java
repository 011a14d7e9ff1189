package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.chestnut.design.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts missing values and unseen levels as aggregates of one pass, a row once a column and
 * factor.
 */
final class NewRowCounter {
  private static final String ROWS = "rows";
  private static final String UNPREDICTED = "unpredicted";
  private static final String UNDEFINED = "undefined";
  private static final String MISSING = "missing ";
  private static final String UNSEEN = "unseen ";

  private final Map<String, Column> lacks = new LinkedHashMap<>();

  NewRowCounter(Set<String> variables, Map<String, LevelColumn> factors, Schema schema) {
    variables.forEach(name -> lacks.put(MISSING + name, Schemas.missing(name, schema)));
    factors.forEach(
        (name, factor) -> lacks.put(UNSEEN + name, coalesce(factor.unseen(), lit(false))));
  }

  /** The counts of rows, in a job of its own; {@code empty} as in {@link #columns}. */
  NewRowCounts in(Dataset<Row> data, Column empty) {
    Row row = data.select(columns(empty)).first();
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : row.schema().fieldNames()) {
      values.put(name, row.getAs(name));
    }
    return counted(values);
  }

  /** The aggregates; {@code empty} says of a row that it has no prediction, whatever the reason. */
  Column[] columns(Column empty) {
    Column lacking = lacking();
    List<Column> columns = new ArrayList<>();
    columns.add(count(lit(1)).as(ROWS));
    columns.add(count_if(lacking.or(empty)).as(UNPREDICTED));
    columns.add(count_if(empty.and(not(lacking))).as(UNDEFINED));
    lacks.forEach((name, lack) -> columns.add(count_if(lack).as(name)));
    return columns.toArray(Column[]::new);
  }

  /** Whether a row has a missing value or an unseen level. */
  Column lacking() {
    return lacks.values().stream().reduce(lit(false), Column::or);
  }

  /** The values of {@link #columns} by name. */
  static NewRowCounts counted(Map<String, Object> values) {
    return new NewRowCounts(
        (long) values.get(ROWS),
        (long) values.get(UNPREDICTED),
        (long) values.get(UNDEFINED),
        positive(values, MISSING),
        positive(values, UNSEEN));
  }

  private static Map<String, Long> positive(Map<String, Object> values, String prefix) {
    Map<String, Long> counts = new LinkedHashMap<>();
    values.forEach(
        (name, rows) -> {
          if (name.startsWith(prefix) && (long) rows > 0) {
            counts.put(name.substring(prefix.length()), (long) rows);
          }
        });
    return counts;
  }
}
