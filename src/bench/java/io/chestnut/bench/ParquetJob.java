package io.chestnut.bench;

import io.chestnut.spark.BayesianGlmModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Scores a Parquet file into another one. */
final class ParquetJob {
  private final SparkSession spark;
  private final BayesianGlmModel model;
  private final double kernel;

  /**
   * A job.
   *
   * @param model with what is asked of a row
   * @param kernel million rows x draws a second of the kernel alone, asked the same
   */
  ParquetJob(SparkSession spark, BayesianGlmModel model, double kernel) {
    this.spark = spark;
    this.model = model;
    this.kernel = kernel;
  }

  /** Jobs of a tenth and of all rows, as a table. */
  String run(long rows) throws IOException {
    Path folder = Files.createTempDirectory("chestnut-score");
    try {
      List<List<String>> table = new ArrayList<>();
      table.add(
          List.of(
              "Parquet to Parquet, rows",
              "CPU s",
              "wall s",
              "M rows x draws / CPU s",
              "CPU over kernel",
              "live heap after, MB",
              "JIT s"));
      for (long count : new long[] {rows / 10, rows / 10, rows}) {
        table.add(row(folder, count));
      }
      return MarkdownTable.of(table);
    } finally {
      delete(folder);
    }
  }

  private List<String> row(Path folder, long rows) {
    String in = folder.resolve("in" + rows).toString();
    String out = folder.resolve("out").toString();
    GeneratedRows.of(spark, rows).write().mode("overwrite").parquet(in);
    System.gc();
    double jit = compilerSeconds();
    double cpu = processSeconds();
    long wall = System.nanoTime();
    model.transform(spark.read().parquet(in)).write().mode("overwrite").parquet(out);
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    double cpuSeconds = processSeconds() - cpu;
    double jitSeconds = compilerSeconds() - jit;
    double cells = (double) rows * model.coefficientDraws().draws() / 1e6;
    double alone = cells / kernel;
    System.gc();
    return List.of(
        "%,d".formatted(rows),
        "%.1f".formatted(cpuSeconds),
        "%.1f".formatted(wallSeconds),
        "%,.0f".formatted(cells / cpuSeconds),
        "%.2f".formatted(cpuSeconds / alone),
        "%,d".formatted(liveHeap() >> 20),
        "%.1f".formatted(jitSeconds));
  }

  static double processSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        * 1e-9;
  }

  private static double compilerSeconds() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * 1e-3;
  }

  private static long liveHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
