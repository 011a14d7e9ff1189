/**
 * Fitted model to files and back, and the staging that makes every artifact appear whole or not at
 * all. Start at {@link io.chestnut.spark.store.ModelStore} and {@link
 * io.chestnut.spark.store.Artifacts}.
 */
package io.chestnut.spark.store;
