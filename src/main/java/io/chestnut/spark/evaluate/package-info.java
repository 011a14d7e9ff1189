/**
 * Criticism over partitions: the shell of {@code criticism}. Start at {@link
 * io.chestnut.spark.evaluate.Evaluator}.
 */
package io.chestnut.spark.evaluate;
