package io.chestnut.spark.store;

/**
 * Where the numbers of a model came from.
 *
 * @param rows training rows read
 * @param rowsUsed training rows without a missing value
 * @param chestnut version of Chestnut
 * @param spark version of Spark
 * @param java version of the driver's JDK
 * @param kernel kernel that evaluated the likelihood, with its lanes
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
    long rowsEvaluated,
    long gradients) {}
