package io.chestnut.math;

import java.io.Serializable;

/**
 * Sums that have the same bits whatever the order and grouping of their terms: each term is rounded
 * to the nearest multiple of a unit, a power of two, and the multiples are added as whole numbers.
 * The mean of n terms is off by half a unit at most.
 *
 * <p>Terms of 2^63 units and more have sums of their own, of a unit 2^32 times as large, which is
 * 2^-31 of such a term at most; and so on, as far as doubles go.
 */
public final class RoundedSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LANES = 4;
  private static final int LOW_BITS = 32;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;
  private static final double LARGEST_UNIT = 0x1p960;

  private final double unit;

  /** By sum: multiples of 2^32 units. */
  private final long[] high;

  /** By sum: the units left, from 0 to 2^32 - 1. */
  private final long[] low;

  /** By sum: 0, or the sum of its terms that are not finite. */
  private final double[] beyond;

  /** Of the terms that are too large for this unit; null until there is one. */
  private RoundedSums larger;

  /**
   * Sums of nothing.
   *
   * @param sums how many
   * @param unit a power of two, normal, whose product with 2^52 is finite
   */
  public RoundedSums(int sums, double unit) {
    if (!(unit >= Double.MIN_NORMAL && Math.ulp(unit) == unit * 0x1p-52)
        || Double.doubleToRawLongBits(unit) << 12 != 0) {
      throw new IllegalArgumentException("a unit of " + unit + " is no power of two");
    }
    this.unit = unit;
    high = new long[sums];
    low = new long[sums];
    beyond = new double[sums];
  }

  /** The power of two that is next above a scale, times 2^-32; of 0 or no number 2^-32. */
  public static double unitOf(double scale) {
    boolean usable = scale >= 0x1p-400 && scale <= 0x1p400;
    return usable ? 0x1p-31 * Double.longBitsToDouble(exponentBits(scale)) : 0x1p-32;
  }

  private static long exponentBits(double scale) {
    return Double.doubleToRawLongBits(scale) >>> 52 << 52;
  }

  /** Adds a term to a sum. */
  public void add(int sum, double term) {
    double units = Math.rint(term / unit);
    if (Math.abs(units) < 0x1p63) {
      addUnits(sum, (long) units);
    } else if (Double.isFinite(term) && nextUnit() <= LARGEST_UNIT) {
      larger().add(sum, term);
    } else {
      beyond[sum] += Double.isNaN(units) ? units : Math.copySign(Double.POSITIVE_INFINITY, units);
    }
  }

  private double nextUnit() {
    return unit * 0x1p32;
  }

  private RoundedSums larger() {
    if (larger == null) {
      larger = new RoundedSums(high.length, nextUnit());
    }
    return larger;
  }

  /**
   * Adds {@code terms[0 .. count - 1]} to a sum.
   *
   * @param terms none negative
   */
  public void addNonNegative(int sum, double[] terms, int count) {
    double total = roundedTotal(terms, count);
    if (total < 0x1p50 * unit) {
      addUnits(sum, (long) (total / unit));
    } else {
      for (int i = 0; i < count; i++) {
        add(sum, terms[i]);
      }
    }
  }

  /**
   * Adding and subtracting 1.5 * 2^52 units rounds to a unit, and sums below 2^51 units are exact,
   * in any order.
   */
  private double roundedTotal(double[] terms, int count) {
    double rounder = 0x1.8p52 * unit;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      s0 += (terms[i] + rounder) - rounder;
      s1 += (terms[i + 1] + rounder) - rounder;
      s2 += (terms[i + 2] + rounder) - rounder;
      s3 += (terms[i + 3] + rounder) - rounder;
    }
    for (; i < count; i++) {
      s0 += (terms[i] + rounder) - rounder;
    }
    return s0 + s1 + s2 + s3;
  }

  private void addUnits(int sum, long units) {
    long lower = low[sum] + (units & LOW_MASK);
    high[sum] += (units >> LOW_BITS) + (lower >> LOW_BITS);
    low[sum] = lower & LOW_MASK;
  }

  /** Adds the sums of {@code other}, which has as many of the same unit. */
  public void merge(RoundedSums other) {
    if (other.unit != unit || other.high.length != high.length) {
      throw new IllegalArgumentException("sums of another unit or number");
    }
    for (int s = 0; s < high.length; s++) {
      addUnits(s, other.low[s]);
      high[s] += other.high[s];
      beyond[s] += other.beyond[s];
    }
    if (other.larger != null) {
      larger().merge(other.larger);
    }
  }

  /** A sum, infinite or NaN when a term was. */
  public double sum(int sum) {
    double own = Math.fma(high[sum], 0x1p32, low[sum]) * unit;
    double finite = larger == null ? own : own + larger.sum(sum);
    return beyond[sum] == 0 ? finite : beyond[sum];
  }
}
