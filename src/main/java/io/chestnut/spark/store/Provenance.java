package io.chestnut.spark.store;

import io.chestnut.model.kernel.DesignPrecision;

/**
 * Where the numbers of a model came from.
 *
 * @param rows training rows read
 * @param rowsUsed training rows without a missing value
 * @param chestnut version of Chestnut
 * @param spark version of Spark
 * @param java version of the driver's JDK
 * @param kernel kernel that evaluated the likelihood, with its lanes
 * @param designPrecision what the design was stored in while chains ran
 * @param rowsEvaluated rows of the likelihood that was sampled; fewer than were used where rows
 *     were collapsed
 * @param gradients gradient evaluations of all chains, warm-up included
 */
public record Provenance(
    long rows,
    long rowsUsed,
    String chestnut,
    String spark,
    String java,
    String kernel,
    DesignPrecision designPrecision,
    long rowsEvaluated,
    long gradients) {}
