/**
 * Posterior prediction over partitions: the shell of {@code predict}. Start at {@link
 * io.chestnut.spark.score.PosteriorScorer}.
 */
package io.chestnut.spark.score;
