/**
 * The public Java API: {@link io.chestnut.spark.BayesianGlm}, an Estimator, and {@link
 * io.chestnut.spark.BayesianGlmModel}, its Model, both usable in a Spark ML Pipeline. The commands
 * are thin shells over them.
 */
package io.chestnut.spark;
