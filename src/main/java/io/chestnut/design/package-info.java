/**
 * The frozen recipe of the design matrix: what was learnt on the training rows, the encodings of
 * its columns, and its pure evaluator. Spark applies the same recipe in {@code
 * io.chestnut.spark.frame}; the two interpreters are tested equal. Start at {@link
 * io.chestnut.design.DesignState}, which learns, and {@link io.chestnut.design.Design}.
 */
package io.chestnut.design;
