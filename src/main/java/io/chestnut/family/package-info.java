/**
 * Response distributions and links: log density, derivatives in eta, random draws. Everything is
 * differentiated in eta; scalar parameters live on the unconstrained scale. Start at {@link
 * io.chestnut.family.Family}.
 */
package io.chestnut.family;
