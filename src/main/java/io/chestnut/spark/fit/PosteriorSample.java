package io.chestnut.spark.fit;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;

/**
 * The pooled chains.
 *
 * @param draws reported parameters
 * @param stats sampler statistics of the same draws
 * @param cost what sampling took
 */
public record PosteriorSample(Draws draws, SampleStats stats, SamplingCost cost) {}
