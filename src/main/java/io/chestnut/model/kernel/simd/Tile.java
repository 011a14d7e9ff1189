package io.chestnut.model.kernel.simd;

import static io.chestnut.model.kernel.simd.Lanes.LANES;

import io.chestnut.family.ResponseBlock;
import java.util.Arrays;

/** One block of rows as a {@link RowKernel} sees it: arrays of {@code stride} numbers, and sums. */
final class Tile {
  /** Where {@link #sums} holds the sign bits that say whether all eta are within range. */
  static final int RANGE = 0;

  /** Where it holds the lanes of the value. */
  static final int VALUE = LANES;

  /** Where it holds the lanes of the derivative in the first scalar; the next one 8 later. */
  static final int SCALARS = 2 * LANES;

  private static final int MAX_SCALARS = 4;
  private static final int MAX_PIECES = 8;
  private static final double[] ONES = ones();

  /** Whose rows these are. */
  ResponseBlock response;

  /** Real rows. */
  int rows;

  /** Rows with padding, a multiple of eight. */
  int stride;

  /** The response, 0 in padding rows. */
  double[] y;

  /** Binomial trials, ones without such a column. */
  double[] trials;

  /** Likelihood weights, 0 in padding rows; ones in the others without such a column. */
  double[] weight;

  /** Whether the rows have weights. */
  boolean weighted;

  /** The linear predictor, 0 in padding rows. */
  double[] eta;

  /** Receives the derivative in eta; what it holds in padding rows is not looked at. */
  double[] dEta;

  /** What {@link io.chestnut.family.Family#prepare} computed from the scalars. */
  final double[] pieces = new double[MAX_PIECES];

  /** Receives eight lanes of each sum. */
  final double[] sums = new double[(2 + MAX_SCALARS) * LANES];

  /** Weights of rows without weights. */
  private final double[] real = ones();

  private int realRows = ResponseBlock.MAX_ROWS;

  private static double[] ones() {
    double[] ones = new double[ResponseBlock.MAX_ROWS];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  Tile() {
    Arrays.fill(sums, RANGE, RANGE + LANES, -1.0);
  }

  /** References are written when they change alone: each write has a barrier of the collector. */
  void set(ResponseBlock response, double[] eta, double[] dEta) {
    if (this.response != response) {
      set(response);
    }
    if (this.eta != eta || this.dEta != dEta) {
      this.eta = eta;
      this.dEta = dEta;
    }
  }

  private void set(ResponseBlock response) {
    this.response = response;
    rows = response.rows();
    stride = response.stride();
    y = response.y();
    trials = response.trials() == null ? ONES : response.trials();
    weighted = response.weight() != null;
    weight = weighted ? response.weight() : real(rows, stride);
  }

  private double[] real(int rows, int stride) {
    if (rows != realRows) {
      Arrays.fill(real, 0, rows, 1.0);
      Arrays.fill(real, rows, stride, 0.0);
      realRows = rows;
    }
    return real;
  }

  /** Whether every number that a kernel left in the range's lanes is negative. */
  boolean inRange() {
    long all = -1L;
    for (int l = 0; l < LANES; l++) {
      all &= Double.doubleToRawLongBits(sums[RANGE + l]);
    }
    return all < 0;
  }
}
