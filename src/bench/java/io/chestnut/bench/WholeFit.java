package io.chestnut.bench;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.FitPlan;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Fits workloads in several ways, turn by turn, and prints what each way takes and gives: a table a
 * workload. Two chains at a time, as two tasks of a local Spark.
 */
@Command(
    name = "jobs/bench fit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Fits workloads in several ways and prints what each way takes and gives.")
public final class WholeFit implements Callable<Integer> {
  private static final PrintStream OUT = System.out;

  @Parameters(
      arity = "1..*",
      paramLabel = "<folder>",
      description = "A reference case (case.json) or a generated workload (meta.json).")
  private List<Path> folders;

  @Option(
      names = "--metric",
      split = ",",
      description = "What to compare: ${COMPLETION-CANDIDATES} (default: all).")
  private List<Metric> metrics = List.of(Metric.values());

  @Option(
      names = "--raw",
      description = "Also Stan's diagonal metric for columns and parameters in their own units.")
  private boolean raw;

  @Option(
      names = "--collapse",
      split = ",",
      description = "With and without collapsing the rows: ${COMPLETION-CANDIDATES}.")
  private List<CollapsePolicy> collapses = List.of(CollapsePolicy.AUTO);

  @Option(
      names = "--design",
      split = ",",
      description = "What the design is stored in: ${COMPLETION-CANDIDATES} (default: double).")
  private List<DesignPrecision> designs = List.of(DesignPrecision.DOUBLE);

  @Option(names = "--chains", description = "Chains a fit (default: ${DEFAULT-VALUE}).")
  private int chains = SamplerSpec.DEFAULT.chains();

  @Option(names = "--draws", description = "Draws a chain (default: ${DEFAULT-VALUE}).")
  private int draws = SamplerSpec.DEFAULT.draws();

  @Option(names = "--tune", description = "Warm-up iterations (default: by the metric).")
  private Integer tune;

  @Option(names = "--target-accept", description = "Acceptance (default: by the metric).")
  private Double targetAccept;

  @Option(
      names = "--repeats",
      description = "Fits of each kind; of several the first stands apart (default: 5).")
  private int repeats = 5;

  @Option(names = "--seed", description = "Of the first fit (default: ${DEFAULT-VALUE}).")
  private long seed = SamplerSpec.DEFAULT.seed();

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new WholeFit())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> workloads = folders.stream().map(Workload::in).toList();
    try (SparkSession spark =
        SparkSession.builder()
            .appName("whole-fit benchmark")
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate()) {
      workloads.forEach(workload -> measure(workload, spark));
    }
    return 0;
  }

  private void measure(Workload workload, SparkSession spark) {
    long start = System.nanoTime();
    FitPlan plan = plan(workload, spark);
    OUT.printf(
        "%n## %s%n%n%,d rows, %d parameters; %d chains x %,d draws; read and planned in %.1f s%n%n",
        workload.name(),
        plan.rows().rows(),
        plan.model().layout().dimension(),
        chains,
        draws,
        (System.nanoTime() - start) * 1e-9);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Fits> fits = run(new TimedFit(context, plan, workload.reference()));
    Report report = new Report(fits, StanFigures.of(workload.name()));
    OUT.println(report.figures());
    OUT.println(report.ratios());
  }

  private static FitPlan plan(Workload workload, SparkSession spark) {
    Dataset<Row> data =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(workload.data().toString());
    return new BayesianGlm()
        .setFormula(workload.formula())
        .setFamily(workload.family())
        .setLink(workload.link())
        .setPriors(workload.priors())
        .setInterceptPriorOn(workload.interceptPriorOn())
        .plan(data);
  }

  /** Turn by turn, so that what else the machine does falls on all settings alike. */
  private List<Fits> run(TimedFit timed) {
    List<Setting> settings = settings();
    List<List<Fit>> fits = new ArrayList<>();
    settings.forEach(setting -> fits.add(new ArrayList<>()));
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (int s = 0; s < settings.size(); s++) {
        Fit fit = timed.run(settings.get(s), sampler(settings.get(s), seed + repeat));
        fits.get(s).add(fit);
        System.err.printf(
            "  %s, fit %d of %d: %.2f s%n",
            settings.get(s).name(), repeat + 1, repeats, fit.wallSeconds());
      }
    }
    List<Fits> all = new ArrayList<>();
    for (int s = 0; s < settings.size(); s++) {
      all.add(new Fits(settings.get(s), fits.get(s)));
    }
    return all;
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (CollapsePolicy collapse : collapses) {
      designs.forEach(design -> settings.addAll(settings(collapse, design)));
    }
    return settings;
  }

  private List<Setting> settings(CollapsePolicy collapse, DesignPrecision design) {
    List<Setting> settings = new ArrayList<>();
    metrics.forEach(
        metric ->
            settings.add(new Setting(metric, Setting.Coordinates.CHESTNUT, collapse, design)));
    if (raw) {
      settings.add(Setting.raw(collapse, design));
    }
    return settings;
  }

  private SamplerSpec sampler(Setting setting, long seedOfFit) {
    return new SamplerSpec(
        chains,
        draws,
        setting.metric(),
        tune == null ? OptionalInt.empty() : OptionalInt.of(tune),
        targetAccept == null ? OptionalDouble.empty() : OptionalDouble.of(targetAccept),
        SamplerSpec.DEFAULT.maxTreeDepth(),
        seedOfFit);
  }
}
