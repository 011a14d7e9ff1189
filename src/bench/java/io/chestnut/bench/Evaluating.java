package io.chestnut.bench;

import io.chestnut.criticism.BinaryScores;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.BayesianGlmModel;
import io.chestnut.spark.evaluate.DistributedEvaluator;
import io.chestnut.spark.evaluate.Evaluation;
import io.chestnut.spark.evaluate.Metric;
import io.chestnut.spark.frame.LabelledRows;
import io.chestnut.spec.EvaluationSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Evaluates generated labelled rows in Parquet under a posterior of four coefficients with the
 * logit link: all metrics and curves of a binary response, nothing collected.
 */
@Command(
    name = "jobs/bench evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Evaluates generated labelled rows and prints nanoseconds a row and draw.")
public final class Evaluating implements Callable<Integer> {
  private static final PrintStream OUT = System.out;

  @Option(names = "--draws", description = "Posterior draws (default: ${DEFAULT-VALUE}).")
  private int draws = 1000;

  @Option(names = "--rows", description = "Labelled rows (default: ${DEFAULT-VALUE}).")
  private long rows = 10_000_000L;

  @Option(names = "--cores", description = "Tasks at a time (default: ${DEFAULT-VALUE}).")
  private int cores = 2;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Evaluating()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("chestnut-evaluate");
    try (SparkSession spark =
        SparkSession.builder()
            .appName("evaluation benchmark")
            .master("local[%d]".formatted(cores))
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      BayesianGlmModel model = fitted(spark);
      List<List<String>> table = new ArrayList<>();
      table.add(
          List.of(
              "rows",
              "CPU s",
              "wall s",
              "CPU ns a row and draw",
              "peak heap, MB",
              "AUC: mean, sd",
              "its bound"));
      for (long count : new long[] {rows / 10, rows}) {
        String file = folder.resolve("rows" + count).toString();
        labelled(spark, count).write().parquet(file);
        table.add(row(model, spark.read().parquet(file), count));
      }
      OUT.printf("%n%,d draws, logit, four columns, %d cores%n%n", draws, cores);
      OUT.println(MarkdownTable.of(table));
    } finally {
      ParquetJob.delete(folder);
    }
    return 0;
  }

  private static Dataset<Row> labelled(SparkSession spark, long rows) {
    return GeneratedRows.of(spark, rows)
        .selectExpr("*", "int(rand(5) < 1 / (1 + exp(0.5 - x1 + x2 - 2 * x1 * x2))) AS y");
  }

  private BayesianGlmModel fitted(SparkSession spark) {
    return new BayesianGlm()
        .setFormula("y ~ x1 * x2")
        .setFamily("bernoulli")
        .setChains(4)
        .setDraws((draws + 3) / 4)
        .fit(labelled(spark, 400))
        .setDraws(draws);
  }

  private List<String> row(BayesianGlmModel model, Dataset<Row> data, long count) {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    double cpu = ParquetJob.processSeconds();
    long wall = System.nanoTime();
    LabelledRows labelled =
        new LabelledRows(data, model.fitted().design(), model.fitted().family());
    Evaluation evaluation =
        new DistributedEvaluator(
                JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext()),
                model.coefficientDraws(),
                model.fitted().family(),
                labelled)
            .binary(EvaluationSpec.DEFAULT, 0.94);
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    double cpuSeconds = ParquetJob.processSeconds() - cpu;
    long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    Metric auc = evaluation.metrics().get(BinaryScores.METRICS.get(5));
    double[] values = auc.draws().orElseThrow();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return List.of(
        "%,d".formatted(count),
        "%.1f".formatted(cpuSeconds),
        "%.1f".formatted(wallSeconds),
        "%.2f".formatted(cpuSeconds * 1e9 / count / draws),
        "%,d".formatted(peak >> 20),
        "%.5f, %.2g".formatted(mean, Math.sqrt(squares / (values.length - 1))),
        "%.2g".formatted(auc.errorBound().orElseThrow()));
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
