/**
 * Numbers, nothing statistical: exact sums, quantiles, elementary functions with the same bits on
 * every machine, named random streams. It imports no other package of Chestnut.
 */
package io.chestnut.math;
