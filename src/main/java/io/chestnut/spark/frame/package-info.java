/**
 * Data sets on their way into a model: sources are read by name, the design is learnt from the
 * training rows and applied as Spark SQL columns, rows are packed for the sampler or handed on for
 * scoring. The shell of {@code design}: it knows Spark, but decides nothing statistical. Start at
 * {@link io.chestnut.spark.frame.Sources}, then {@link io.chestnut.spark.frame.DesignLearner},
 * {@link io.chestnut.spark.frame.TrainingData} and {@link io.chestnut.spark.frame.ScoringFrame}.
 */
package io.chestnut.spark.frame;
