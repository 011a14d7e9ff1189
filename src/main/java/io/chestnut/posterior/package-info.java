/**
 * Draws (chains x draws x parameters), sampler statistics, summaries and convergence diagnostics.
 * It knows no formula, design or model. Start at {@link io.chestnut.posterior.Draws}.
 */
package io.chestnut.posterior;
