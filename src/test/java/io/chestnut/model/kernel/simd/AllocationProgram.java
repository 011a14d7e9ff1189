package io.chestnut.model.kernel.simd;

import com.sun.management.ThreadMXBean;
import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
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
  private static final int[] DRAWS = {8, 184, 1000};
  private static final int WINDOW = 1000;
  private static final int WINDOWS = 3;
  private static final int MOST_WINDOWS = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Where results go, so that none is left out. */
  private static double result;

  private AllocationProgram() {}

  public static void main(String[] arguments) {
    List<String> names = List.of("bernoulli", "binomial", "gaussian", "poisson", "gamma");
    for (String name : names) {
      Family family = Families.of(name, null);
      KernelSelection<BlockKernel> selection = KernelSelection.of(family, KernelChoice.AUTO);
      System.out.printf("kernel;%s;%s;%s%n", name, selection.use().name(), selection.use().note());
    }
    for (String name : names) {
      Family family = Families.of(name, null);
      BlockKernel kernel = KernelSelection.of(family, KernelChoice.AUTO).kernel();
      for (int rows : ROWS) {
        for (int columns : COLUMNS) {
          RandomBlock block = new RandomBlock(family, rows, columns, 1);
          bytes("%s %d x %d".formatted(name, rows, columns), () -> block.evaluate(kernel));
        }
      }
    }
    for (Link link : Link.values()) {
      predictions(link);
    }
    for (String name : names) {
      LogDensity density = density(Families.of(name, null));
      double[] position = new double[density.dimension()];
      double[] gradient = new double[density.dimension()];
      bytes(name + " posterior", () -> density.evaluate(position, gradient));
    }
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

  private static LogDensity density(Family family) {
    Random random = new Random(3);
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double y = family.name().equals("gamma") ? 0.5 + random.nextDouble() : random.nextInt(2);
      packed.add(new double[] {y, 1.0, random.nextGaussian(), random.nextGaussian()});
    }
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, 3), packed);
    PriorSet priors =
        PriorSet.resolve(Map.of(), List.of("Intercept", "x1", "x2"), 0, family, rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), 3, 0);
    return new GlmModel(
            rows.blocks(standardization), family, priors, standardization, rows.moments())
        .density();
  }
}
