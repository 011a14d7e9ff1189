package io.chestnut.criticism;

import io.chestnut.math.ElementaryCoefficients;
import io.chestnut.math.Quantiles;
import java.io.Serializable;
import java.util.BitSet;

/**
 * Bins of the scores of each draw, for histograms that can be merged. They depend on the draw's
 * location a and scale s alone:
 *
 * <pre>
 *   t = (score - a) / s,   w = 1 / (1 + 0.6 |t|),   u = 0.6 t w (1 + w)  in (-1, 1)
 *   bin = floor(bins / 2 (1 + u))
 * </pre>
 *
 * <p>u is the distribution function of a law with density 0.6 / (1 + 0.6 |t|)^3, of tails as heavy
 * as Student's with 2 degrees of freedom: no score is outside, and of normal scores with this
 * location and scale the bins hold shares of like size. (With equal shares p_b of events and q_b of
 * others an AUC would be known to 1 / (2 bins); with normal scores it is to 0.63 / bins.) It takes
 * a division and no search. Scores that agree to 15 digits may end up on the wrong side of each
 * other's bin.
 */
public final class ScoreBins implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double STEEPNESS = 0.6;

  /** Keeps positions off the ends of the first and the last bin. */
  private static final double INSIDE = 1 - 0x1p-30;

  /** The share of a normal law within one standard deviation of its mean. */
  private static final double WITHIN_ONE_SD = 0.6826894921370859;

  private final int bins;
  private final double[] location;
  private final double[] inverseScale;

  /** The bins, by draw, that are known to hold one score alone. */
  private final BitSet single = new BitSet();

  /**
   * Bins for some draws, their locations and scales still unknown.
   *
   * @param bins a power of two
   */
  public ScoreBins(int draws, int bins) {
    if (Integer.bitCount(bins) != 1) {
      throw new IllegalArgumentException(bins + " bins are no power of two");
    }
    this.bins = bins;
    this.location = new double[draws];
    this.inverseScale = new double[draws];
  }

  /**
   * Learns location and scale of a draw from a sample of its scores: their median, and half the
   * width of the interval that holds the middle 68 %; of scores without width, their range.
   *
   * @param ascending finite scores, at least one
   */
  public void learn(int draw, double[] ascending) {
    double low = Quantiles.ofSorted(ascending, 0.5 * (1 - WITHIN_ONE_SD));
    double high = Quantiles.ofSorted(ascending, 0.5 * (1 + WITHIN_ONE_SD));
    double scale = 0.5 * (high - low);
    if (!(scale > 0)) {
      scale = ascending[ascending.length - 1] - ascending[0];
    }
    location[draw] = Quantiles.ofSorted(ascending, 0.5);
    inverseScale[draw] = scale > 0 && 1 / scale < Double.POSITIVE_INFINITY ? 1 / scale : 1;
  }

  /**
   * Tells that there are no other scores of a draw than these: bins that one of them falls into
   * hold ties.
   *
   * @param ascending all scores of the draw
   */
  public void learnTies(int draw, double[] ascending) {
    BitSet several = new BitSet();
    for (int i = 0; i < ascending.length; i++) {
      int bin = (int) position(draw, ascending[i]);
      several.set(bin, several.get(bin) || i > 0 && differs(draw, ascending, i));
      single.set(draw * bins + bin);
    }
    several.stream().forEach(bin -> single.clear(draw * bins + bin));
  }

  /** Whether a score differs from the one before and lies in the same bin. */
  private boolean differs(int draw, double[] ascending, int i) {
    return ascending[i] != ascending[i - 1]
        && (int) position(draw, ascending[i]) == (int) position(draw, ascending[i - 1]);
  }

  /** Whether a bin of a draw is known to hold ties alone. */
  boolean holdsOneScore(int draw, int bin) {
    return single.get(draw * bins + bin);
  }

  /** How many bins. */
  public int bins() {
    return bins;
  }

  /** Where a score lies: its whole part is the bin, the rest the place inside. */
  public double position(int draw, double score) {
    double[] position = new double[1];
    positions(draw, new double[] {score}, 1, position);
    return position[0] + 0.5;
  }

  /**
   * Counts scores.
   *
   * @param scores of the draw, the first {@code count} of them
   * @param scratch as long
   * @param counts by bin, from {@code at} on
   */
  public void count(int draw, double[] scores, int count, double[] scratch, long[] counts, int at) {
    positions(draw, scores, count, scratch);
    int mask = bins - 1;
    for (int i = 0; i < count; i++) {
      // The sum's low bits are the rounded number: faster than a cast.
      long bits = Double.doubleToRawLongBits(scratch[i] + ElementaryCoefficients.ROUNDER);
      counts[at + ((int) bits & mask)]++;
    }
  }

  /** Places less 1/2, so that rounding gives the bin; a plain loop that becomes vector code. */
  private void positions(int draw, double[] scores, int count, double[] positions) {
    double a = location[draw];
    double c = STEEPNESS * inverseScale[draw];
    double half = 0.5 * bins;
    for (int i = 0; i < count; i++) {
      double t = (scores[i] - a) * c;
      double w = 1 / (1 + Math.abs(t));
      double u = t * w * (1 + w);
      positions[i] = Math.fma(half * INSIDE, u, half - 0.5);
    }
  }
}
