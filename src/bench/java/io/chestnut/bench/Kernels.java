package io.chestnut.bench;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Value and gradient of every likelihood that has a vector kernel, in vectors and scalar code, the
 * machine's limits, and C where there is a compiler, all in one sitting.
 */
@Command(
    name = "jobs/bench kernels",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Times the likelihood kernels beside the machine's limits and C.")
public final class Kernels implements Callable<Integer> {
  private static final PrintStream OUT = System.out;
  private static final List<String> HEAD =
      List.of("", "vector", "design = float", "scalar", "C", "vector / C", "of the limit");

  /** Numbers that a core's own cache holds. */
  private static final double CACHE = 1 << 17;

  @Option(
      names = "--models",
      split = ",",
      description = "Families and links (default: all with a vector kernel).")
  private List<String> models =
      List.of(
          "bernoulli-logit",
          "bernoulli-probit",
          "bernoulli-cloglog",
          "binomial-logit",
          "binomial-probit",
          "binomial-cloglog",
          "gaussian-identity",
          "poisson-log",
          "negativebinomial-log",
          "gamma-log",
          "exponential-log",
          "t-identity",
          "beta-logit");

  @Option(
      names = "--sizes",
      split = ",",
      description = "Rows x columns (default: 175x4,100000x21,1000000x11).")
  private List<String> sizes = List.of("175x4", "100000x21", "1000000x11");

  @Option(names = "--c", description = "The source in C (default: ${DEFAULT-VALUE}).")
  private Path source = Path.of("src/bench/c/kernels.c");

  private double nanosANumberRead;
  private double nanosAnExponential;
  private double nanosAMultiplyAdd;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Kernels()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Optional<CompiledC> c = CompiledC.of(source);
    limits();
    if (c.isPresent()) {
      OUT.println("in C:\n" + c.get().limits());
    }
    for (String size : sizes) {
      Map<String, ProcessorTime> before = c.isPresent() ? c.get().times(size) : Map.of();
      Map<String, List<ProcessorTime>> ours = ours(size);
      Map<String, ProcessorTime> beside = new HashMap<>(before);
      if (c.isPresent()) {
        c.get()
            .times(size)
            .forEach((model, time) -> beside.merge(model, time, ProcessorTime::lesser));
      }
      OUT.printf("%n%s, microseconds of processor time, best - median of 40 blocks%n%n", size);
      OUT.println(table(size, ours, beside));
    }
    return 0;
  }

  private void limits() {
    MachineLimits machine = new MachineLimits();
    nanosANumberRead = ProcessorTime.of(machine::read).best() * 1e3 / MachineLimits.READ;
    nanosAnExponential =
        ProcessorTime.of(machine::exponential).best() * 1e3 / MachineLimits.NUMBERS;
    nanosAMultiplyAdd =
        ProcessorTime.of(machine::multiplyAdd).best()
            * 1e3
            / (MachineLimits.NUMBERS * MachineLimits.MULTIPLY_ADDS);
    OUT.printf("read, one thread         %8.1f GB/s%n", Double.BYTES / nanosANumberRead);
    OUT.printf("e^x in cache             %8.2f ns a number%n", nanosAnExponential);
    OUT.printf("fma                      %8.1f GFMA/s%n", 1.0 / nanosAMultiplyAdd);
  }

  /** Vector, vector with X in single precision, scalar. */
  private Map<String, List<ProcessorTime>> ours(String size) {
    Map<String, List<ProcessorTime>> times = new HashMap<>();
    for (String model : models) {
      times.put(
          model,
          List.of(
              time(model, size, KernelChoice.VECTOR, DesignPrecision.DOUBLE),
              time(model, size, KernelChoice.VECTOR, DesignPrecision.FLOAT),
              time(model, size, KernelChoice.SCALAR, DesignPrecision.DOUBLE)));
    }
    return times;
  }

  private static ProcessorTime time(
      String model, String size, KernelChoice choice, DesignPrecision precision) {
    return ProcessorTime.of(new KernelRows(model, size, choice, precision)::valueAndGradient);
  }

  private String table(
      String size, Map<String, List<ProcessorTime>> ours, Map<String, ProcessorTime> c) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (String model : models) {
      ProcessorTime vector = ours.get(model).get(0);
      Optional<ProcessorTime> beside = Optional.ofNullable(c.get(model));
      List<String> row = new ArrayList<>(List.of(model));
      ours.get(model).forEach(time -> row.add(time.text()));
      row.add(beside.map(ProcessorTime::text).orElse("-"));
      row.add(beside.map(time -> "%.2f".formatted(vector.best() / time.best())).orElse("-"));
      row.add("%.0f %%".formatted(100.0 * limit(model, size) / vector.best()));
      rows.add(row);
    }
    return MarkdownTable.of(rows);
  }

  /**
   * Microseconds that no kernel can do with less of: X and y read once from memory if they are
   * larger than a cache, or one e^x a row, or the products.
   */
  private double limit(String model, String size) {
    double rows = KernelRows.rows(size);
    double columns = KernelRows.columns(size);
    double cells = rows * (columns + 1.0);
    double reading = cells > CACHE ? cells * nanosANumberRead : 0.0;
    double exponentials = model.endsWith("identity") ? 0.0 : rows * nanosAnExponential;
    double products = 2.0 * rows * columns * nanosAMultiplyAdd;
    return Math.max(reading, exponentials + products) * 1e-3;
  }
}
