package io.chestnut.spec;

import java.io.Serializable;

/**
 * How to sample.
 *
 * @param chains independent chains, a Spark task each
 * @param draws draws a chain that are kept
 * @param tune warm-up iterations a chain
 * @param targetAccept acceptance statistic that the step size is adapted to
 * @param maxTreeDepth largest number of doublings of a trajectory
 * @param seed of all randomness
 */
public record SamplerSpec(
    int chains, int draws, int tune, double targetAccept, int maxTreeDepth, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stan's defaults, and a fixed seed: the same configuration gives the same bytes. */
  public static final SamplerSpec DEFAULT = new SamplerSpec(4, 1000, 1000, 0.8, 10, 42);
}
