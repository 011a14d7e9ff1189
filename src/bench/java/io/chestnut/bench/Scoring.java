package io.chestnut.bench;

import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.BayesianGlmModel;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Scores generated rows under a posterior of four coefficients with the logit link: by one thread
 * in memory, beside numpy where there is a python3 with it, and from Parquet to Parquet by Spark.
 */
@Command(
    name = "jobs/bench score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Scores generated rows and prints millions of rows times draws a second.")
public final class Scoring implements Callable<Integer> {
  private static final PrintStream OUT = System.out;

  @Option(names = "--draws", description = "Posterior draws (default: ${DEFAULT-VALUE}).")
  private int draws = 1000;

  @Option(
      names = "--rows",
      description = "Rows of the Parquet job; 0 leaves it out (default: ${DEFAULT-VALUE}).")
  private long rows = 10_000_000L;

  @Option(
      names = "--moments",
      description = "Of the Parquet job: mean and sd alone, no interval and no median.")
  private boolean moments;

  @Option(names = "--cores", description = "Tasks at a time (default: ${DEFAULT-VALUE}).")
  private int cores = 2;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Scoring()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .appName("scoring benchmark")
            .master("local[%d]".formatted(cores))
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      BayesianGlmModel model = fitted(spark);
      List<RowRates> rates = new ArrayList<>();
      for (KernelChoice kernel : List.of(KernelChoice.AUTO, KernelChoice.SCALAR)) {
        rates.add(RowRates.measure(model, kernel));
      }
      NumpyRates.measure(draws).ifPresent(rates::add);
      OUT.printf("%n%,d draws, logit; million rows x draws a second of one thread%n%n", draws);
      OUT.println(RowRates.table(rates));
      if (rows > 0) {
        double kernel = rates.get(0).rates().get(moments ? "mean, sd" : "+ HDI, median");
        OUT.println(new ParquetJob(spark, asked(model), kernel).run(rows));
      }
    }
    return 0;
  }

  private BayesianGlmModel asked(BayesianGlmModel model) {
    return moments ? model.setHdi().setQuantiles() : model;
  }

  private BayesianGlmModel fitted(SparkSession spark) {
    Dataset<Row> data =
        GeneratedRows.of(spark, 400)
            .selectExpr("*", "int(rand(5) < 1 / (1 + exp(0.5 - x1 + x2 - 2 * x1 * x2))) AS y");
    return new BayesianGlm()
        .setFormula("y ~ x1 * x2")
        .setFamily("bernoulli")
        .setChains(4)
        .setDraws((draws + 3) / 4)
        .fit(data)
        .setDraws(draws);
  }
}
