package io.chestnut.cli;

import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.Replicate;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.family.Family;
import io.chestnut.spark.frame.JobDescription;
import io.chestnut.spark.store.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The folder of a predictive check: {@code statistics.csv}, {@code density.csv} unless the response
 * is binary, and {@code replicates/}, a row a data set with its statistics and its draw.
 */
final class CheckOutput {
  private static final String REPLICATES = "replicates";

  private CheckOutput() {}

  static void write(Job job, String folder, PredictiveCheck check, Dataset<Row> replicates) {
    JobDescription.during(
        job.spark().sparkContext(),
        folder.replace('_', ' '),
        () -> {
          Path place = new Path(job.artifacts().staged(folder), REPLICATES);
          Tables.write(replicates, job.spec().outputFormat(), place);
          return place;
        });
    job.artifacts().stageText(folder + "/statistics.csv", check.statisticsCsv());
    if (!check.bins().isEmpty()) {
      job.artifacts().stageText(folder + "/density.csv", check.densityCsv());
    }
    job.artifacts().publish(folder);
  }

  /**
   * The columns of the statistics of a data set, after others: those of every response, and the
   * share of zeros of counts.
   */
  static StructType withStatistics(StructType columns, Family family) {
    StructType all = columns;
    for (TestStatistic statistic : kept(family)) {
      all = all.add("y_" + statistic.word(), DataTypes.DoubleType, false);
    }
    return all;
  }

  /** The values of these columns. */
  static void append(List<Object> row, Replicate numbers, Family family) {
    kept(family).forEach(statistic -> row.add(numbers.value(statistic)));
  }

  private static List<TestStatistic> kept(Family family) {
    return Stream.of(TestStatistic.values())
        .filter(statistic -> statistic != TestStatistic.ZEROS || family.counts())
        .toList();
  }
}
