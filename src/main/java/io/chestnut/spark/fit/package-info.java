/**
 * Chains as tasks: the shell of {@code sampler} and {@code model}. Start at {@link
 * io.chestnut.spark.fit.ParallelChains}.
 */
package io.chestnut.spark.fit;
