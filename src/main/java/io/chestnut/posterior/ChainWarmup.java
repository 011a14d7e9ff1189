package io.chestnut.posterior;

/**
 * How a chain warmed up.
 *
 * @param iterations of warm-up
 * @param settled false when an automatic warm-up came to its ceiling before step size and metric
 *     had settled
 */
public record ChainWarmup(int iterations, boolean settled) {}
