package io.chestnut.model.kernel.simd;

import io.chestnut.family.Link;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.ScalarPrediction;
import java.util.Arrays;

/** Predictions in vectors; the inverse link too where it has a {@link LinkKernel}. */
final class VectorPrediction implements PredictionKernel {
  private final Link link;
  private final LinkKernel inverse;
  private final ScalarPrediction scalar;
  private final double[] lanes = new double[LinkKernel.LANE_NUMBERS];
  private final long[] counts = new long[Lanes.LENGTH];

  /**
   * A kernel.
   *
   * @param inverse null for the link's own function
   */
  VectorPrediction(Link link, LinkKernel inverse) {
    this.link = link;
    this.inverse = inverse;
    this.scalar = new ScalarPrediction(link);
  }

  @Override
  public void linear(
      double[] draws, int stride, int columns, double offset, double[] x, double[] eta) {
    boolean adding = offset != 0.0;
    if (adding) {
      Arrays.fill(eta, 0, stride, offset);
    }
    Products.linear(draws, stride, columns, adding, x, eta);
  }

  @Override
  public void inverse(double[] eta, int from, int to, double[] mu, double[] sums) {
    if (inverse == null) {
      scalar.inverse(eta, from, to, mu, sums);
      return;
    }
    double c = link.inverse(eta[from]);
    for (int lane = 0; lane < Lanes.LANES; lane += Lanes.LENGTH) {
      inverse.lanes(eta, from, to, c, mu, lanes, lane);
    }
    if (inRange()) {
      put(sums);
    } else {
      scalar.inverse(eta, from, to, mu, sums);
    }
  }

  private boolean inRange() {
    long all = -1L;
    for (int l = 0; l < Lanes.LANES; l++) {
      all &= Double.doubleToRawLongBits(lanes[LinkKernel.RANGE + l]);
    }
    return all < 0;
  }

  private void put(double[] sums) {
    sums[0] = Lanes.sum(lanes, LinkKernel.SUM);
    sums[1] = Lanes.sum(lanes, LinkKernel.SQUARES);
  }

  @Override
  public void sums(double[] values, int stride, double[] sums) {
    for (int lane = 0; lane < Lanes.LANES; lane += Lanes.LENGTH) {
      DrawPasses.sums(values, stride, values[0], lanes, lane);
    }
    put(sums);
  }

  @Override
  public int above(double[] values, int stride, double threshold) {
    DrawPasses.above(values, stride, threshold, counts);
    long above = 0;
    for (long count : counts) {
      above -= count;
    }
    return (int) above;
  }

  @Override
  public void mark(
      double[] values,
      int stride,
      double centre,
      double reach,
      double middle,
      double width,
      long[] marks) {
    DrawPasses.mark(values, stride, centre, reach, middle, width, marks);
  }
}
