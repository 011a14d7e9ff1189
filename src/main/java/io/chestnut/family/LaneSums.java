package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import java.util.Arrays;

/**
 * Several sums over the rows of a block, each in eight lanes: lane l sums the rows l, l + 8, ...,
 * and the lanes are added up as ((0+4)+(2+6))+((1+5)+(3+7)), as one vector of eight would be.
 */
final class LaneSums {
  private final double[] lanes;

  LaneSums(int sums) {
    lanes = new double[sums * LANES];
  }

  void clear() {
    Arrays.fill(lanes, 0.0);
  }

  void add(int sum, int row, double term) {
    lanes[sum * LANES + row % LANES] += term;
  }

  double total(int sum) {
    return total(sum * LANES, 1);
  }

  private double total(int lane, int step) {
    return step == LANES ? lanes[lane] : total(lane, 2 * step) + total(lane + step, 2 * step);
  }
}
