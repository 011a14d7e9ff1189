package io.chestnut.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chestnut.posterior.DrawStore;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;
import io.chestnut.predict.ModelDocument;
import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A fitted model as a folder: {@code chestnut.json} (all but the draws), {@code draws.bin} and
 * {@code sample_stats.bin} (flat, read without Hadoop), {@code draws.parquet} and {@code
 * sample_stats.parquet} for analysts, {@code manifest.json} last. No Java serialization in any of
 * them.
 */
public final class ModelStore {
  private static final String STATS = "sample_stats.bin";
  private static final String DRAW_TABLE = "draws.parquet";
  private static final String STATS_TABLE = "sample_stats.parquet";

  private ModelStore() {}

  /** Writes the model into {@code folder}, beside what is there already (Spark's metadata). */
  public static void write(SparkSession spark, FittedModel model, String folder)
      throws IOException {
    Path path = new Path(folder);
    FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    TextFiles.write(fileSystem, new Path(path, ModelDocument.FILE), ModelJson.write(model));
    try (OutputStream out = fileSystem.create(new Path(path, DrawStore.FILE), true)) {
      DrawStore.write(model.draws(), out);
    }
    try (OutputStream out = fileSystem.create(new Path(path, STATS), true)) {
      DrawStore.write(FlatStats.draws(model.stats()), out);
    }
    DrawTables.draws(spark, model.draws())
        .write()
        .mode("overwrite")
        .parquet(new Path(path, DRAW_TABLE).toString());
    DrawTables.stats(spark, model.stats())
        .write()
        .mode("overwrite")
        .parquet(new Path(path, STATS_TABLE).toString());
    Manifest.write(fileSystem, path);
  }

  /**
   * Reads a model.
   *
   * @throws InvalidInputException when {@code folder} holds no complete model of a format that this
   *     version reads
   */
  public static FittedModel read(SparkSession spark, String folder) throws IOException {
    Path path = new Path(folder);
    try {
      return read(spark, path);
    } catch (ChecksumException | JsonProcessingException damaged) {
      throw new InvalidInputException(
          "The model in '%s' is damaged: its files are not as they were written.".formatted(folder),
          "Copy the folder again, or fit the model again.");
    }
  }

  private static FittedModel read(SparkSession spark, Path path) throws IOException {
    FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    Manifest.verify(fileSystem, path);
    FittedModel model =
        ModelJson.read(
            TextFiles.read(fileSystem, new Path(path, ModelDocument.FILE)), path.toString());
    Draws draws = draws(fileSystem, new Path(path, DrawStore.FILE));
    SampleStats stats = FlatStats.stats(draws(fileSystem, new Path(path, STATS)));
    return new FittedModel(
        model.design(),
        model.family(),
        model.priors(),
        model.sampler(),
        draws,
        stats,
        model.provenance());
  }

  private static Draws draws(FileSystem fileSystem, Path file) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return DrawStore.read(in, file.toString());
    }
  }
}
