package io.chestnut.model.kernel;

import io.chestnut.bench.KernelRows;
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
 * Value and gradient of a likelihood over all blocks, beside {@link LimitBenchmark}. {@code -prof
 * gc} shows the bytes, which must be none.
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

  /** Families and links with a vector kernel. */
  @Param({
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
    "beta-logit"
  })
  public String model;

  @Param({"SCALAR", "VECTOR"})
  public KernelChoice kernel;

  @Param({"DOUBLE", "FLOAT"})
  public DesignPrecision design;

  private KernelRows rows;

  /** Makes the rows. */
  @Setup
  public void rows() {
    rows = new KernelRows(model, size, kernel, design);
  }

  /** Linear predictor, likelihood, gradient. */
  @Benchmark
  public double valueAndGradient() {
    return rows.valueAndGradient();
  }
}
