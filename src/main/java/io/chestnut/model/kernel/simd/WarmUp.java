package io.chestnut.model.kernel.simd;

import com.sun.management.ThreadMXBean;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.model.kernel.DesignPrecision;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls a kernel on made-up rows until the JVM has compiled it. Then a call allocates nothing;
 * where the compiler has failed to keep vectors in registers it always will allocate, so one look
 * tells.
 */
final class WarmUp {
  /** Columns that take every way through the products. */
  private static final int[] COLUMNS = {1, 4, 5, 9};

  private static final int ROWS = 176;
  private static final int WINDOW = 200;

  /** Calls that bring a method to the compiler with the highest effort. */
  private static final int FIRST = 1000;

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000L;

  private final BlockKernel kernel;
  private final DesignPrecision precision;
  private final ResponseBlock[] responses;
  private final double[] x = new double[ROWS * 9];
  private final float[] single = new float[x.length];
  private final double[] b = new double[9];
  private final double[] offset = new double[ROWS];
  private final double[] gradient = new double[9];
  private final double[][] eta;
  private final double[][] dEta;
  private final double[] scalars;
  private final double[] dScalars;

  WarmUp(Family family, BlockKernel kernel, DesignPrecision precision) {
    this.kernel = kernel;
    this.precision = precision;
    double[] y = new double[ROWS];
    double[] ones = new double[ROWS];
    Arrays.fill(ones, 1.0);
    for (int i = 0; i < ROWS; i++) {
      y[i] = i % 2 == 0 ? 0.25 : 0.75;
      offset[i] = 0.01 * (i % 7);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 11 - 5) * 0.1;
      single[i] = (float) x[i];
    }
    Arrays.fill(b, 0.1);
    responses =
        new ResponseBlock[] {
          new ResponseBlock(ROWS - 1, y, null, null), new ResponseBlock(ROWS, y, ones, ones)
        };
    eta = new double[family.linearPredictors()][ROWS];
    dEta = new double[family.linearPredictors()][ROWS];
    scalars = new double[family.scalars().size()];
    dScalars = new double[family.scalars().size()];
  }

  /** False when calls still allocate after ten seconds. */
  boolean endsWithoutAllocation() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    calls(FIRST);
    while (System.nanoTime() < deadline) {
      long before = threads.getCurrentThreadAllocatedBytes();
      calls(WINDOW);
      if (threads.getCurrentThreadAllocatedBytes() == before) {
        return true;
      }
      LockSupport.parkNanos(PAUSE_NANOS); // the compiler needs the processor more
    }
    return false;
  }

  private void calls(int count) {
    for (int i = 0; i < count; i++) {
      int columns = COLUMNS[i % COLUMNS.length];
      double[] offsetOrNone = i % 8 < 4 ? null : offset;
      ResponseBlock response = responses[i % 8 / 4];
      if (precision == DesignPrecision.FLOAT) {
        kernel.linear(single, ROWS, columns, offsetOrNone, b, eta[0]);
        kernel.accumulate(response, eta, scalars, dEta, dScalars);
        kernel.addGradient(single, ROWS, columns, dEta[0], gradient);
      } else {
        kernel.linear(x, ROWS, columns, offsetOrNone, b, eta[0]);
        kernel.accumulate(response, eta, scalars, dEta, dScalars);
        kernel.addGradient(x, ROWS, columns, dEta[0], gradient);
      }
    }
  }
}
