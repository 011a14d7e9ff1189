package io.chestnut.posterior;

import java.io.Serializable;

/**
 * Evenly spaced draws out of S: those numbered floor(i S / kept), i = 0, 1, ..., so that every
 * chain has its share.
 *
 * @param draws S, all draws
 * @param kept how many are kept, at most S
 */
public record Thinning(int draws, int kept) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Thinning {
    if (kept < 1 || kept > draws) {
      throw new IllegalArgumentException(kept + " of " + draws + " draws");
    }
  }

  /** The number, among all draws, of the i-th that is kept. */
  public int source(int i) {
    return (int) ((long) i * draws / kept);
  }

  /** The kept ones of a parameter's draws. */
  public double[] of(double[] all) {
    double[] values = new double[kept];
    for (int i = 0; i < kept; i++) {
      values[i] = all[source(i)];
    }
    return values;
  }
}
