package io.chestnut.model.kernel.simd;

/**
 * An inverse link in vectors, with the bits of {@link io.chestnut.family.Link#inverse}. Where an
 * eta is beyond its range it says so.
 */
interface LinkKernel {
  /** Where the lanes hold the sign bits that say whether all eta are within range. */
  int RANGE = Tile.RANGE;

  /** Where they hold the sums of d = mu - c. */
  int SUM = Lanes.LANES;

  /** Where they hold the sums of d^2. */
  int SQUARES = 2 * Lanes.LANES;

  /** How many numbers the lanes are. */
  int LANE_NUMBERS = 3 * Lanes.LANES;

  /**
   * Does the numbers i with {@code (i - from) % 8} from {@code lane} to {@code lane + Lanes.LENGTH
   * - 1}, {@code from <= i < to}: writes their mu, and for these lanes the sums and numbers that
   * are negative when eta is within range.
   */
  void lanes(double[] eta, int from, int to, double c, double[] mu, double[] lanes, int lane);
}
