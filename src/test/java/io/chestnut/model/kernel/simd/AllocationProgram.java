package io.chestnut.model.kernel.simd;

import com.sun.management.ThreadMXBean;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.GlmModel;
import io.chestnut.model.RowLayout;
import io.chestnut.model.Standardization;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.RandomBlock;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.sampler.Nuts;
import io.chestnut.sampler.NutsSettings;
import io.chestnut.sampler.StartPosition;
import io.chestnut.sampler.Warmup;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints which kernel each family has in this JVM, and how many bytes evaluations allocate, alone
 * and as a posterior density. To be run in a JVM of its own.
 */
public final class AllocationProgram {
  private static final int[] ROWS = {8, 176, 512};
  private static final int[] COLUMNS = {1, 3, 4, 5, 8, 21};

  /** Nine columns take every way through the products. */
  private static final List<String> NAMES =
      List.of("Intercept", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8");

  private static final int[] DRAWS = {8, 184, 1000};
  private static final int CHAIN = 100;
  private static final int WINDOW = 1000;
  private static final int WINDOWS = 3;
  private static final int MOST_WINDOWS = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Where results go, so that none is left out. */
  private static double result;

  private AllocationProgram() {}

  public static void main(String[] arguments) {
    List<Family> families = families();
    for (Family family : families) {
      KernelSelection<BlockKernel> selection = KernelSelection.of(family, KernelChoice.AUTO);
      System.out.printf(
          "kernel;%s;%s;%s%n", family, selection.use().name(), selection.use().note());
    }
    for (Family family : families) {
      BlockKernel kernel = KernelSelection.of(family, KernelChoice.AUTO).kernel();
      for (int rows : ROWS) {
        for (int columns : COLUMNS) {
          RandomBlock block = new RandomBlock(family, rows, columns, 1);
          bytes("%s %d x %d".formatted(family, rows, columns), () -> block.evaluate(kernel));
        }
      }
    }
    for (Link link : Link.values()) {
      predictions(link);
    }
    for (Family family : families) {
      evaluations(family + " posterior", model(family));
    }
    GlmModel rounded = model(Families.of("bernoulli", null)).inSinglePrecision().orElseThrow();
    System.out.printf(
        "kernel;design = float;%s;%s%n",
        rounded.kernel().use().name(), rounded.kernel().use().note());
    evaluations("posterior, design = float", rounded);
  }

  /** Once a chain has moved: a kernel is called from wherever chains call it. */
  private static void evaluations(String what, GlmModel model) {
    LogDensity density = model.density();
    NutsSettings settings = new NutsSettings(Warmup.fixed(CHAIN), MetricAdaptation.FISHER, 0.8, 6);
    Nuts nuts =
        Nuts.start(
            density, settings, StartPosition.uniform(1), RandomStreams.stream(1, "chain", 0));
    for (int i = 0; i < 2 * CHAIN; i++) {
      result += nuts.next().logDensity();
    }
    double[] position = new double[density.dimension()];
    double[] gradient = new double[density.dimension()];
    bytes(what, () -> density.evaluate(position, gradient));
  }

  /** Every family whose likelihood is in the register, and one that is not. */
  static List<Family> families() {
    return Families.names().stream()
        .flatMap(name -> Families.links(name).stream().map(link -> Families.of(name, link)))
        .filter(family -> VectorKernels.has(family) || family.equals(Families.of("beta", "probit")))
        .toList();
  }

  /** Which kernel predicts under a link, and what its calls allocate. */
  private static void predictions(Link link) {
    KernelSelection<PredictionKernel> selection = KernelSelection.of(link, KernelChoice.AUTO);
    System.out.printf("kernel;%s;%s;%s%n", link, selection.use().name(), selection.use().note());
    PredictionKernel kernel = selection.kernel();
    Random random = new Random(5);
    for (int draws : DRAWS) {
      for (int columns : COLUMNS) {
        double[] matrix = random.doubles((long) draws * columns, -1.0, 1.0).toArray();
        double[] x = random.doubles(columns, -1.0, 1.0).toArray();
        double[] eta = new double[draws];
        double[] mu = new double[draws];
        double[] sums = new double[2];
        long[] marks = new long[draws];
        bytes(
            "%s %d draws x %d".formatted(link, draws, columns),
            () -> {
              kernel.linear(matrix, draws, columns, x[0], x, eta);
              kernel.inverse(eta, 0, draws, mu, sums);
              kernel.sums(mu, draws, sums);
              kernel.mark(mu, draws, sums[0], sums[1], sums[0], 0.1, marks);
              result += kernel.above(mu, draws, 0.5) + sums[0];
            });
      }
    }
  }

  /**
   * Prints the bytes of the last window: 0 as soon as three in a row allocate nothing, otherwise
   * those of a window after many.
   */
  private static void bytes(String what, Runnable call) {
    long bytes = 0;
    int clean = 0;
    for (int i = 0; i < MOST_WINDOWS && clean < WINDOWS; i++) {
      bytes = window(call);
      clean = bytes == 0 ? clean + 1 : 0;
    }
    System.out.printf("bytes;%s;%d%n", what, clean == WINDOWS ? 0 : Math.max(1, bytes));
  }

  private static long window(Runnable call) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < WINDOW; i++) {
      call.run();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static GlmModel model(Family family) {
    Random random = new Random(3);
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double y = family.unsupported(0.5, 1).isEmpty() ? random.nextDouble() : random.nextInt(2);
      double[] row = random.doubles(1 + NAMES.size()).toArray();
      row[0] = y;
      row[1] = 1.0;
      packed.add(row);
    }
    int columns = NAMES.size();
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, columns), packed);
    PriorSet priors = PriorSet.resolve(Map.of(), NAMES, 0, family, rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), columns, 0);
    return new GlmModel(
        rows.blocks(standardization), family, priors, standardization, rows.moments());
  }
}
