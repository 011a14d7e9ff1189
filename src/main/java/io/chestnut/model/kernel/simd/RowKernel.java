package io.chestnut.model.kernel.simd;

import io.chestnut.family.ResponseBlock;

/**
 * The likelihood of a family's rows in vectors, with the bits of the family's own loop. What it
 * cannot do, it leaves to that loop: where an eta is beyond its range it says so, and where the
 * value is not finite nobody asks.
 */
interface RowKernel {
  /** e^x is that of the polynomial for |x| up to here. */
  double EXP_RANGE = 708.0;

  /**
   * Does the rows i with {@code i % 8} from {@code lane} to {@code lane + Lanes.LENGTH - 1}: writes
   * their derivatives, and for these lanes the sums of {@link Tile}. Numbers that are negative as
   * long as eta is within range are joined by AND of their bits.
   */
  void rows(Tile tile, int lane);

  /** The value from the lanes. */
  default double value(Tile tile) {
    return Lanes.sum(tile.sums, Tile.VALUE);
  }

  /** Adds the derivatives in the scalars, from the lanes. */
  default void addScalars(Tile tile, double[] dScalars) {
    for (int k = 0; k < dScalars.length; k++) {
      dScalars[k] += Lanes.sum(tile.sums, Tile.SCALARS + k * ResponseBlock.LANES);
    }
  }
}
