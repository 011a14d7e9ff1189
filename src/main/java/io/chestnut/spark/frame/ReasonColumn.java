package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.chestnut.design.DataRow;
import io.chestnut.design.RowReason;
import io.chestnut.design.Schema;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@link RowReason} as a column. A function, since as Spark expressions its words would be more
 * code than all that computes the design, in the method that runs for every row.
 */
final class ReasonColumn {
  private ReasonColumn() {}

  /** The reason of each row; to be asked for under {@code when}, for rows that have one. */
  static Column of(RowReason reason, Schema schema) {
    if (reason.variables().isEmpty()) {
      return lit(null).cast("string");
    }
    Column[] values =
        reason.variables().stream()
            .map(name -> DesignLearner.value(name, schema))
            .toArray(Column[]::new);
    return udf(function(reason), DataTypes.StringType).withName("reason").apply(struct(values));
  }

  private static UDF1<Row, String> function(RowReason reason) {
    Map<String, Integer> positions = new HashMap<>();
    reason.variables().forEach(name -> positions.put(name, positions.size()));
    return values -> {
      DataRow row = name -> values.get(positions.get(name));
      return reason.of(row);
    };
  }
}
