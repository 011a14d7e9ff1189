package io.chestnut.spec;

import java.util.OptionalInt;

/**
 * How to sample.
 *
 * @param chains independent chains, a Spark task each
 * @param draws draws a chain that are kept
 * @param metric what chains move in
 * @param tune warm-up iterations a chain; empty: as many as it takes, under {@link Metric#DIAGONAL}
 *     {@link #STAN_TUNE}
 * @param targetAccept acceptance statistic that the step size is adapted to
 * @param maxTreeDepth largest number of doublings of a trajectory
 * @param seed of all randomness
 */
public record SamplerSpec(
    int chains,
    int draws,
    Metric metric,
    OptionalInt tune,
    double targetAccept,
    int maxTreeDepth,
    long seed) {
  /** Stan's number of warm-up iterations. */
  public static final int STAN_TUNE = 1000;

  /** A fixed seed: the same configuration gives the same bytes. */
  public static final SamplerSpec DEFAULT =
      new SamplerSpec(
          4, 1000, Metric.LAPLACE, OptionalInt.empty(), Metric.LAPLACE.targetAccept(), 10, 42);

  /** The same with other numbers of chains and draws. */
  public SamplerSpec with(int otherChains, int otherDraws) {
    return new SamplerSpec(otherChains, otherDraws, metric, tune, targetAccept, maxTreeDepth, seed);
  }
}
