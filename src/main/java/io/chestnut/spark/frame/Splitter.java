package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import io.chestnut.spec.SplitSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Divides rows by what they hold: row {@code r}, the k-th of its equals, goes to training when
 * {@code hash(r, k, seed)}, read as a number in [0, 1), is below the share. The same rows go to
 * training whatever the partitions, files, cores, order of rows or order of columns, and equal rows
 * are spread over both sides.
 */
public final class Splitter {
  private static final String TRAINS = "__trains__";
  private static final String FIRST = "__hash1__";
  private static final String SECOND = "__hash2__";

  private Splitter() {}

  /** Both sides of a split; together all rows, none twice. */
  public record Split(Dataset<Row> train, Dataset<Row> test) {}

  /** Divides {@code data}. */
  public static Split split(Dataset<Row> data, SplitSpec spec) {
    Column[] content = Schemas.content(data.schema());
    // Two hashes, 128 bits: with one, rows that collide would be counted in an order that varies.
    Dataset<Row> hashed =
        data.withColumn(FIRST, xxhash64(content))
            .withColumn(SECOND, xxhash64(prepend(lit("second"), content)));
    Column occurrence =
        row_number()
            .over(
                Window.partitionBy(hashed.col(FIRST), hashed.col(SECOND))
                    .orderBy(hashed.col(FIRST)));
    Column hash = xxhash64(lit(spec.seed()), hashed.col(FIRST), hashed.col(SECOND), occurrence);
    Column uniform = shiftrightunsigned(hash, 11).multiply(0x1.0p-53);
    Dataset<Row> marked = hashed.withColumn(TRAINS, uniform.lt(spec.train())).drop(FIRST, SECOND);
    Column trains = marked.col(TRAINS);
    return new Split(marked.where(trains).drop(TRAINS), marked.where(not(trains)).drop(TRAINS));
  }

  private static Column[] prepend(Column first, Column[] rest) {
    return Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray(Column[]::new);
  }
}
