package io.chestnut.spec;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How to sample.
 *
 * @param chains independent chains, a Spark task each
 * @param draws draws a chain that are kept
 * @param metric what chains move in
 * @param tune warm-up iterations a chain; empty: as many as it takes, under {@link Metric#DIAGONAL}
 *     {@link #STAN_TUNE}
 * @param targetAccept acceptance statistic that the step size is adapted to; empty: by the metric
 *     and the number of parameters
 * @param maxTreeDepth largest number of doublings of a trajectory
 * @param seed of all randomness
 */
public record SamplerSpec(
    int chains,
    int draws,
    Metric metric,
    OptionalInt tune,
    OptionalDouble targetAccept,
    int maxTreeDepth,
    long seed) {
  /** Stan's number of warm-up iterations. */
  public static final int STAN_TUNE = 1000;

  /** A fixed seed: the same configuration gives the same bytes. */
  public static final SamplerSpec DEFAULT =
      new SamplerSpec(4, 1000, Metric.LAPLACE, OptionalInt.empty(), OptionalDouble.empty(), 10, 42);

  /** The acceptance statistic to aim at in a posterior of so many parameters. */
  public double targetAccept(int parameters) {
    return targetAccept.orElseGet(() -> metric.targetAccept(parameters));
  }

  /** With the target acceptance settled for so many parameters. */
  public SamplerSpec settledFor(int parameters) {
    OptionalDouble settled = OptionalDouble.of(targetAccept(parameters));
    return new SamplerSpec(chains, draws, metric, tune, settled, maxTreeDepth, seed);
  }

  /** The same with other numbers of chains and draws. */
  public SamplerSpec with(int otherChains, int otherDraws) {
    return new SamplerSpec(otherChains, otherDraws, metric, tune, targetAccept, maxTreeDepth, seed);
  }
}
