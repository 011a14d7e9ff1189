package io.chestnut.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Processor time of one call, microseconds: of blocks of calls, which other processes interrupt.
 *
 * @param best of all blocks
 * @param median of all blocks
 */
record ProcessorTime(double best, double median) {
  private static final int BLOCKS = 40;
  private static final long BLOCK_NANOS = 10_000_000L;
  private static final long WARM_UP_NANOS = 300_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Where results go, so that no call is left out. */
  private static double result;

  static ProcessorTime of(DoubleSupplier call) {
    long calls = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    long warm = 0;
    while (warm < WARM_UP_NANOS || calls < 3) {
      run(call, 1);
      calls++;
      warm = THREADS.getCurrentThreadCpuTime() - start;
    }
    long each = Math.max(1, BLOCK_NANOS * calls / warm);
    double[] micros = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      long before = THREADS.getCurrentThreadCpuTime();
      run(call, each);
      micros[block] = (THREADS.getCurrentThreadCpuTime() - before) * 1e-3 / each;
    }
    Arrays.sort(micros);
    return new ProcessorTime(micros[0], micros[BLOCKS / 2]);
  }

  private static void run(DoubleSupplier call, long times) {
    for (long i = 0; i < times; i++) {
      result += call.getAsDouble();
    }
  }

  ProcessorTime lesser(ProcessorTime other) {
    return new ProcessorTime(Math.min(best, other.best), Math.min(median, other.median));
  }

  String text() {
    return number(best) + " - " + number(median);
  }

  private static String number(double micros) {
    return micros < 10 ? "%.3f".formatted(micros) : "%,.0f".formatted(micros);
  }
}
