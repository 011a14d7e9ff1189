package io.chestnut.bench;

import io.chestnut.family.Link;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import java.util.Arrays;

/** Work that takes one resource of one core to its limit. */
public final class MachineLimits {
  /** Numbers that {@link #read} sums: 256 MB, more than caches hold. */
  public static final int READ = 1 << 25;

  /** Numbers that {@link #exponential} takes: in the nearest cache, with their results. */
  public static final int NUMBERS = 1024;

  /** Fused multiply-adds of {@link #multiplyAdd} for each of {@link #NUMBERS} numbers. */
  public static final int MULTIPLY_ADDS = 8;

  private final double[] large;
  private final double[] x = new double[NUMBERS];
  private final double[] result = new double[NUMBERS];
  private final double[] sums = new double[2];
  private final PredictionKernel vectors = KernelSelection.of(Link.LOG, KernelChoice.AUTO).kernel();

  /** Allocates the numbers. */
  public MachineLimits() {
    large = new double[READ];
    Arrays.setAll(large, i -> i & 7);
    Arrays.setAll(x, i -> (i % 11 - 5) * 0.1);
  }

  /** Sums of more numbers than caches hold. */
  public double read() {
    vectors.sums(large, READ, sums);
    return sums[0];
  }

  /** Chestnut's own e^x in vectors, with the sums of the inverse link. */
  public double exponential() {
    vectors.inverse(x, 0, NUMBERS, result, sums);
    return sums[0];
  }

  /** A polynomial of degree 8 of each number: the JVM makes vectors of the loop. */
  public double multiplyAdd() {
    multiplyAdd(x, result, 0.25, 0.5);
    return result[1];
  }

  private static void multiplyAdd(double[] x, double[] result, double a, double b) {
    for (int i = 0; i < NUMBERS; i++) {
      double z = x[i];
      result[i] = four(four(a, z, a, b), z, b, a);
    }
  }

  private static double four(double p, double z, double a, double b) {
    return Math.fma(Math.fma(Math.fma(Math.fma(p, z, a), z, b), z, a), z, b);
  }
}
