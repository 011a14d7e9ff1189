package io.chestnut.spark.fit;

/**
 * What sampling took, over all chains, warm-up included.
 *
 * @param gradients evaluations of log density and gradient
 * @param cpuSeconds processor time of the chains' threads; that of the JVM's compiler not counted
 */
public record SamplingCost(long gradients, double cpuSeconds) {}
