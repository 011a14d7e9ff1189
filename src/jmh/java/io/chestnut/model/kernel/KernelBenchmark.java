package io.chestnut.model.kernel;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Value and gradient of a likelihood over all blocks, and the products alone. {@code
 * src/bench/c/kernels.c} does the same in C and measures the machine's limits: run it beside.
 * {@code -prof gc} shows the bytes, which must be none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  /** Rows x columns. */
  @Param({"175x4", "100000x21", "1000000x11"})
  public String size;

  @Param({"bernoulli", "binomial", "gaussian", "poisson"})
  public String family;

  @Param({"SCALAR", "VECTOR"})
  public KernelChoice kernel;

  @Param({"DOUBLE", "FLOAT"})
  public DesignPrecision design;

  private BlockKernel blockKernel;
  private ResponseBlock[] responses;

  /** X, in one precision or the other. */
  private double[][] x;

  private float[][] single;
  private int columns;
  private double[] b;
  private double[] gradient;
  private double[] scalars;
  private double[] dScalars;
  private final double[][] eta = new double[1][ResponseBlock.MAX_ROWS];
  private final double[][] dEta = new double[1][ResponseBlock.MAX_ROWS];

  /** Makes the rows. */
  @Setup
  public void rows() {
    String[] rowsAndColumns = size.split("x");
    int rows = Integer.parseInt(rowsAndColumns[0]);
    columns = Integer.parseInt(rowsAndColumns[1]);
    Family of = Families.of(family, null);
    blockKernel = KernelSelection.of(of, kernel, design).kernel();
    scalars = new double[of.scalars().size()];
    dScalars = new double[of.scalars().size()];
    Random random = new Random(1);
    b = random.doubles(columns, -0.5, 0.5).toArray();
    gradient = new double[columns];
    int blocks = (rows + ResponseBlock.MAX_ROWS - 1) / ResponseBlock.MAX_ROWS;
    responses = new ResponseBlock[blocks];
    x = new double[blocks][];
    single = new float[blocks][];
    for (int k = 0; k < blocks; k++) {
      block(k, Math.min(ResponseBlock.MAX_ROWS, rows - k * ResponseBlock.MAX_ROWS), of, random);
    }
  }

  private void block(int k, int rows, Family of, Random random) {
    int stride = ResponseBlock.stride(rows);
    double[] y = new double[stride];
    double[] trials = of.takesTrials() ? new double[stride] : null;
    x[k] = new double[stride * columns];
    for (int i = 0; i < rows; i++) {
      y[i] = random.nextInt(2);
      if (trials != null) {
        trials[i] = 3.0;
      }
      for (int j = 0; j < columns; j++) {
        x[k][j * stride + i] = 3.0 * (random.nextDouble() - 0.5);
      }
    }
    responses[k] = new ResponseBlock(rows, y, trials, null);
    if (design == DesignPrecision.FLOAT) {
      single[k] = new float[x[k].length];
      for (int i = 0; i < x[k].length; i++) {
        single[k][i] = (float) x[k][i];
      }
      x[k] = null;
    }
  }

  private void linear(int k) {
    int stride = responses[k].stride();
    if (design == DesignPrecision.FLOAT) {
      blockKernel.linear(single[k], stride, columns, null, b, eta[0]);
    } else {
      blockKernel.linear(x[k], stride, columns, null, b, eta[0]);
    }
  }

  private void addGradient(int k, double[] r) {
    int stride = responses[k].stride();
    if (design == DesignPrecision.FLOAT) {
      blockKernel.addGradient(single[k], stride, columns, r, gradient);
    } else {
      blockKernel.addGradient(x[k], stride, columns, r, gradient);
    }
  }

  /** Linear predictor, likelihood, gradient. */
  @Benchmark
  public double valueAndGradient() {
    Arrays.fill(gradient, 0.0);
    double sum = 0.0;
    for (int k = 0; k < x.length; k++) {
      linear(k);
      sum += blockKernel.accumulate(responses[k], eta, scalars, dEta, dScalars);
      addGradient(k, dEta[0]);
    }
    return sum + gradient[0];
  }

  /** Linear predictor and gradient without a likelihood between. */
  @Benchmark
  public double products() {
    Arrays.fill(gradient, 0.0);
    for (int k = 0; k < x.length; k++) {
      linear(k);
      addGradient(k, eta[0]);
    }
    return gradient[0];
  }
}
