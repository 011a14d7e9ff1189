/**
 * Formula, family, priors and data together: a log posterior density. Start at {@link
 * io.chestnut.model.GlmPosterior}.
 */
package io.chestnut.model;
