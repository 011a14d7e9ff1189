package io.chestnut.spark.fit;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;

/**
 * The pooled chains.
 *
 * @param draws reported parameters
 * @param stats sampler statistics of the same draws
 * @param gradients gradient evaluations of all chains, warm-up included
 * @param cpuSeconds processor time of all chains
 */
public record PosteriorSample(Draws draws, SampleStats stats, long gradients, double cpuSeconds) {}
