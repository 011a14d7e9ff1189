package io.chestnut.criticism;

import io.chestnut.math.RoundedSums;
import java.util.List;

/**
 * Sums over the rows of scores of their predictive distributions, each given by a sample: CRPS,
 * coverage of an interval, PIT.
 */
public final class PredictiveSums implements Accumulator {
  private static final long serialVersionUID = 1L;

  private final RoundedSums crps;
  private final RoundedSums pit = new RoundedSums(Pit.BINS, 0x1p-32);
  private final double[] shares = new double[Pit.BINS];
  private long covered;
  private long rows;

  /**
   * Nothing yet.
   *
   * @param scale about the standard deviation of the response
   */
  public PredictiveSums(double scale) {
    crps = new RoundedSums(1, RoundedSums.unitOf(scale));
  }

  /**
   * Adds a row.
   *
   * @param ascending draws of its predictive distribution
   * @param low lower end of its interval
   * @param high upper end
   */
  public void add(double[] ascending, double y, double low, double high) {
    crps.add(0, Crps.ofSorted(ascending, y));
    Pit.ofSorted(ascending, y, shares);
    for (int b = 0; b < shares.length; b++) {
      pit.add(b, shares[b]);
    }
    covered += low <= y && y <= high ? 1 : 0;
    rows++;
  }

  @Override
  public PredictiveSums merge(Accumulator accumulator) {
    PredictiveSums other = (PredictiveSums) accumulator;
    crps.merge(other.crps);
    pit.merge(other.pit);
    covered += other.covered;
    rows += other.rows;
    return this;
  }

  /** Mean CRPS. */
  public double crps() {
    return crps.sum(0) / rows;
  }

  /** The share of rows within their interval. */
  public double coverage() {
    return (double) covered / rows;
  }

  /** The PIT histogram. */
  public List<Pit.Bin> pit() {
    double[] sums = new double[Pit.BINS];
    for (int b = 0; b < sums.length; b++) {
      sums[b] = pit.sum(b);
    }
    return Pit.of(sums, rows);
  }
}
