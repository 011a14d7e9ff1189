package io.chestnut.spark.frame;

import io.chestnut.design.Schema;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Suggestion;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Opens what a {@link SourceSpec} names. Names of columns are the data's own, whatever their order;
 * what cannot be read is an {@link InvalidInputException} that names the path.
 */
public final class Sources {
  private static final String CHECK_TABLE =
      "Correct the name, with its database in front: db.name.";

  private Sources() {}

  /** The rows, the types of CSV and JSON inferred. */
  public static Dataset<Row> read(SparkSession spark, SourceSpec source) {
    return read(spark, source, new Schema(Map.of()));
  }

  /**
   * The rows, with the types that {@code expected} gives to columns of its names: text of a CSV or
   * JSON file is read as what the column was in training, or is an error that counts what does not
   * fit.
   */
  public static Dataset<Row> read(SparkSession spark, SourceSpec source, Schema expected) {
    String name = source.describe();
    if (source.table().isPresent()) {
      return table(spark, source.table().get());
    }
    String path = source.path().orElseThrow();
    TableFormat format = source.format().orElseGet(() -> formatOf(path));
    return ReadErrors.opening(
        "The file or folder " + name,
        ReadErrors.CHECK_FILE,
        () -> {
          requireExists(spark, path);
          return switch (format) {
            case CSV, JSON -> new TextSource(spark, source, path, format).read(expected);
            case PARQUET, ORC ->
                spark
                    .read()
                    .format(format.name().toLowerCase(Locale.ROOT))
                    .options(source.options())
                    .load(path);
          };
        });
  }

  private static Dataset<Row> table(SparkSession spark, String table) {
    return ReadErrors.opening(
        "The table '" + table + "'",
        CHECK_TABLE,
        () -> {
          if (!spark.catalog().tableExists(table)) {
            List<String> tables =
                Arrays.stream((Row[]) spark.catalog().listTables().toDF().select("name").collect())
                    .map(row -> row.getString(0))
                    .toList();
            throw new InvalidInputException(
                "There is no table '" + table + "'." + Suggestion.didYouMean(table, tables),
                CHECK_TABLE);
          }
          return spark.table(table);
        });
  }

  private static TableFormat formatOf(String path) {
    return TableFormat.ofSuffix(path)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The name of '" + path + "' does not tell its format.",
                    "Set format = csv, json, parquet or orc beside the path."));
  }

  private static void requireExists(SparkSession spark, String path) throws IOException {
    Path wanted = new Path(path);
    FileSystem files = wanted.getFileSystem(spark.sparkContext().hadoopConfiguration());
    FileStatus[] matches = files.globStatus(wanted);
    if (matches == null || matches.length == 0) {
      throw new InvalidInputException(
          "There is no file or folder '"
              + path
              + "'."
              + Suggestion.didYouMean(wanted.getName(), neighbours(files, wanted)),
          "Correct the path; a relative one starts at " + files.getWorkingDirectory() + ".");
    }
  }

  private static List<String> neighbours(FileSystem files, Path wanted) throws IOException {
    Path folder = Optional.ofNullable(wanted.getParent()).orElse(new Path("."));
    if (!files.exists(folder)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(folder)).map(file -> file.getPath().getName()).toList();
  }
}
