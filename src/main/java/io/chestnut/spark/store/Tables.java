package io.chestnut.spark.store;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.frame.CsvDialect;
import io.chestnut.spec.TableFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Tables of rows in the format of the configuration. */
public final class Tables {
  private Tables() {}

  /** Writes {@code rows} as a folder; CSV has a header, full precision and quotes of RFC 4180. */
  public static void write(Dataset<Row> rows, TableFormat format, Path folder) {
    switch (format) {
      case PARQUET -> rows.write().parquet(folder.toString());
      case ORC -> rows.write().orc(folder.toString());
      case JSON -> rows.write().json(folder.toString());
      case CSV -> {
        refuseNested(rows);
        rows.write().options(CsvDialect.WRITING).csv(folder.toString());
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Dataset<Row> read(
      SparkSession spark, TableFormat format, StructType schema, String folder) {
    return spark
        .read()
        .schema(schema)
        .options(format == TableFormat.CSV ? CsvDialect.READING_BACK : Map.of())
        .format(format.name().toLowerCase(Locale.ROOT))
        .load(folder);
  }

  private static void refuseNested(Dataset<Row> rows) {
    for (StructField field : rows.schema().fields()) {
      DataType type = field.dataType();
      if (type instanceof ArrayType
          || type instanceof MapType
          || type instanceof StructType
          || type instanceof BinaryType) {
        throw new InvalidInputException(
            "CSV holds numbers, truth values, texts and times only, but the column '%s' is of type %s."
                .formatted(field.name(), type.sql().toLowerCase(Locale.ROOT)),
            "Set output-format = parquet, or leave out the column.");
      }
    }
  }
}
