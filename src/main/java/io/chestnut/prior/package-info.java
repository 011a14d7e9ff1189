/**
 * Prior distributions, their parser, and the weakly informative defaults. Start at {@link
 * io.chestnut.prior.Prior} and {@link io.chestnut.prior.PriorSet}.
 */
package io.chestnut.prior;
