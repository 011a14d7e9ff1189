package io.chestnut.cli;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a command. */
final class Sessions implements AutoCloseable {
  private final SparkSession spark;
  private final boolean started;

  private Sessions(SparkSession spark, boolean started) {
    this.spark = spark;
    this.started = started;
  }

  /** The session that is there already, or a new one as spark-submit configured it. */
  static Sessions open(String job) {
    boolean started = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = SparkSession.builder().appName("chestnut " + job).getOrCreate();
    return new Sessions(spark, started);
  }

  SparkSession spark() {
    return spark;
  }

  /** Stops the session if it was started here. */
  @Override
  public void close() {
    if (started) {
      spark.stop();
    }
  }
}
