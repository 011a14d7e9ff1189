package io.chestnut.spark.store;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.TableFormat;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** Tables of rows in the format of the configuration. */
public final class Tables {
  private Tables() {}

  /** Writes {@code rows} as a folder; CSV has a header and full precision. */
  public static void write(Dataset<Row> rows, TableFormat format, Path folder) {
    switch (format) {
      case PARQUET -> rows.write().parquet(folder.toString());
      case ORC -> rows.write().orc(folder.toString());
      case JSON -> rows.write().json(folder.toString());
      case CSV -> {
        refuseArrays(rows);
        rows.write().option("header", true).csv(folder.toString());
      }
    }
  }

  private static void refuseArrays(Dataset<Row> rows) {
    for (StructField field : rows.schema().fields()) {
      if (field.dataType() instanceof ArrayType) {
        throw new InvalidInputException(
            "CSV has no arrays, and the column '%s' is one.".formatted(field.name()),
            "Set output-format = parquet, or leave out the column.");
      }
    }
  }
}
