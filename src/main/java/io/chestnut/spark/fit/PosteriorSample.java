package io.chestnut.spark.fit;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.SampleStats;

/**
 * The pooled chains.
 *
 * @param draws reported parameters
 * @param stats sampler statistics of the same draws
 * @param run how sampling went and what it took
 */
public record PosteriorSample(Draws draws, SampleStats stats, SamplingRun run) {}
