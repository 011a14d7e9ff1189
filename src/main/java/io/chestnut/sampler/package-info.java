/**
 * The No-U-Turn sampler (Hoffman, Gelman 2014) with multinomial draws (Betancourt 2017), as in
 * Stan. It sees a target only as {@link io.chestnut.sampler.LogDensity}: no model, no data, no
 * Spark. Start at {@link io.chestnut.sampler.Nuts}.
 */
package io.chestnut.sampler;
