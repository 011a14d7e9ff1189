package io.chestnut.spark.fit;

import io.chestnut.model.kernel.DesignPrecision;
import java.util.OptionalDouble;

/**
 * What the design matrix was stored in while chains ran.
 *
 * @param precision of its numbers
 * @param modeShift by how much rounding moves the mode of the posterior, in posterior standard
 *     deviations; empty when nothing was rounded, or no mode was looked for
 * @param note why it is double, though single precision was asked for; empty when it is not
 */
public record DesignUse(DesignPrecision precision, OptionalDouble modeShift, String note) {}
