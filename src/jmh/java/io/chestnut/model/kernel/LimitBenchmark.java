package io.chestnut.model.kernel;

import io.chestnut.bench.KernelRows;
import io.chestnut.bench.MachineLimits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the machine gives one thread: nanoseconds a number read, an e^x, a multiply-add. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LimitBenchmark {
  private final MachineLimits machine = new MachineLimits();

  /** Doubles from memory. */
  @Benchmark
  @OperationsPerInvocation(MachineLimits.READ)
  public double read() {
    return machine.read();
  }

  /** e^x in the cache. */
  @Benchmark
  @OperationsPerInvocation(MachineLimits.NUMBERS)
  public double exponential() {
    return machine.exponential();
  }

  /** Fused multiply-adds in registers. */
  @Benchmark
  @OperationsPerInvocation(MachineLimits.NUMBERS * MachineLimits.MULTIPLY_ADDS)
  public double multiplyAdd() {
    return machine.multiplyAdd();
  }

  /** Linear predictor and gradient without a likelihood between, all rows. */
  @State(Scope.Thread)
  public static class Products {
    @Param({"175x4", "100000x21", "1000000x11"})
    public String size;

    private KernelRows rows;

    /** Makes the rows. */
    @Setup
    public void rows() {
      rows = new KernelRows("gaussian-identity", size, KernelChoice.AUTO, DesignPrecision.DOUBLE);
    }
  }

  /** The products alone. */
  @Benchmark
  public double products(Products of) {
    return of.rows.products();
  }
}
