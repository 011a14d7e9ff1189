package io.chestnut.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of two normal predictors with sd 2. */
final class GeneratedRows {
  private GeneratedRows() {}

  static Dataset<Row> of(SparkSession spark, long rows) {
    return spark.range(rows).selectExpr("id", "2 * randn(1) AS x1", "2 * randn(2) AS x2");
  }
}
