package io.chestnut.testing;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * A simultaneous band for the ECDF of N independent ranks that are uniform on 0, ..., L. The number
 * of ranks below i is Binomial(N, i / (L + 1)); the band joins the central intervals of probability
 * 1 - gamma of these at i = 1, ..., L. gamma is the largest one under which all N ranks stay within
 * the band with the probability asked for.
 *
 * <p>That probability is exact: counts of the L + 1 values are independent Poisson(N / (L + 1))
 * variables given that their sum is N, so that it is the mass of all Poisson walks within the band
 * that end in N, by that of all that end there.
 *
 * @see "Säilynoja, Bürkner, Vehtari (2022), Graphical test for discrete uniformity and its
 *     applications in goodness-of-fit evaluation and multiple sample comparison, Statistics and
 *     Computing 32, section 3.1.2; Talts et al. (2018), arXiv 1804.06788"
 */
public final class EcdfBand {
  private static final int BISECTIONS = 30;

  private final int replications;
  private final int values;
  private final int[] lower;
  private final int[] upper;

  private EcdfBand(int replications, int values, double gamma) {
    this.replications = replications;
    this.values = values;
    this.lower = new int[values - 1];
    this.upper = new int[values - 1];
    for (int i = 1; i < values; i++) {
      BinomialDistribution below = BinomialDistribution.of(replications, i / (double) values);
      lower[i - 1] = below.inverseCumulativeProbability(gamma / 2);
      upper[i - 1] = below.inverseSurvivalProbability(gamma / 2);
    }
  }

  /**
   * The narrowest band.
   *
   * @param replications N
   * @param values L + 1, how many ranks there are
   * @param falseAlarm largest probability that uniform ranks leave the band
   */
  public static EcdfBand of(int replications, int values, double falseAlarm) {
    double narrow = Math.log(falseAlarm);
    double wide = Math.log(falseAlarm / values);
    for (int k = 0; k < BISECTIONS; k++) {
      double middle = 0.5 * (narrow + wide);
      if (1 - new EcdfBand(replications, values, Math.exp(middle)).coverage() > falseAlarm) {
        narrow = middle;
      } else {
        wide = middle;
      }
    }
    return new EcdfBand(replications, values, Math.exp(wide));
  }

  /** The probability that uniform ranks stay within the band. */
  public double coverage() {
    PoissonDistribution perValue = PoissonDistribution.of(replications / (double) values);
    double[] steps = new double[replications + 1];
    for (int k = 0; k <= replications; k++) {
      steps[k] = perValue.probability(k);
    }
    double[] mass = {1};
    int from = 0;
    for (int i = 0; i < values; i++) {
      boolean last = i == values - 1;
      int nextFrom = last ? replications : lower[i];
      int nextTo = last ? replications : upper[i];
      mass = walk(mass, from, nextFrom, nextTo, steps);
      from = nextFrom;
    }
    return mass[0] / PoissonDistribution.of(replications).probability(replications);
  }

  private static double[] walk(double[] mass, int from, int nextFrom, int nextTo, double[] steps) {
    double[] next = new double[nextTo - nextFrom + 1];
    for (int k = 0; k < mass.length; k++) {
      for (int to = Math.max(nextFrom, from + k); to <= nextTo; to++) {
        next[to - nextFrom] += mass[k] * steps[to - from - k];
      }
    }
    return next;
  }

  /**
   * How far the ECDF of ranks goes at most, in units of the distance from the expected number to
   * the band: above 1 it leaves it.
   */
  public double excess(int[] ranks) {
    if (ranks.length != replications) {
      throw new IllegalArgumentException(ranks.length + " ranks, not " + replications);
    }
    int[] counts = new int[values];
    for (int rank : ranks) {
      counts[rank]++;
    }
    double largest = 0;
    int below = 0;
    for (int i = 1; i < values; i++) {
      below += counts[i - 1];
      double expected = replications * (i / (double) values);
      double edge = below > expected ? upper[i - 1] : lower[i - 1];
      largest = Math.max(largest, below == expected ? 0 : (below - expected) / (edge - expected));
    }
    return largest;
  }
}
