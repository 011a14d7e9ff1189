package io.chestnut.criticism;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of a binary response by descending score, as counts: how many events and other rows there
 * are down to the end of each group of rows. A group is rows of equal scores, or the rows of a bin,
 * whose order among themselves is not known.
 *
 * <p>All that follows from the order is computed from these counts: the area under the ROC curve,
 * average precision, the curves. Where groups are bins of different scores each has a bound of its
 * error.
 */
public final class Ranking {
  /** Down to the end of each group, 0 in front. */
  private final long[] events;

  private final long[] others;

  /** The least score of each group, infinity in front; null when it is not known. */
  private final double[] scores;

  /** The largest one, likewise; the same array when all groups are ties. */
  private final double[] largest;

  /** Whether the rows of each group have one score. */
  private final boolean[] ties;

  private Ranking(long[] events, long[] others, double[] scores, double[] largest, boolean[] ties) {
    this.events = events;
    this.others = others;
    this.scores = scores;
    this.largest = largest;
    this.ties = ties;
  }

  private static Ranking ofTies(long[] events, long[] others, double[] scores) {
    boolean[] ties = new boolean[events.length];
    Arrays.fill(ties, true);
    return new Ranking(events, others, scores, scores, ties);
  }

  /**
   * Ranks rows; groups are ties.
   *
   * @param y 0 or 1
   * @param score larger for likelier events; with a NaN nothing is defined
   */
  public static Ranking of(double[] y, double[] score) {
    SortedClasses classes = SortedClasses.of(y, score);
    if (classes.undefined()) {
      return ofTies(new long[1], new long[1], new double[1]);
    }
    double[] e = classes.events();
    double[] o = classes.others();
    long[] events = new long[y.length + 1];
    long[] others = new long[y.length + 1];
    double[] scores = new double[y.length + 1];
    scores[0] = Double.POSITIVE_INFINITY;
    int group = 0;
    int i = e.length;
    int j = o.length;
    while (i > 0 || j > 0) {
      double top =
          Math.max(
              i > 0 ? e[i - 1] : Double.NEGATIVE_INFINITY,
              j > 0 ? o[j - 1] : Double.NEGATIVE_INFINITY);
      while (i > 0 && e[i - 1] == top) {
        i--;
      }
      while (j > 0 && o[j - 1] == top) {
        j--;
      }
      group++;
      events[group] = e.length - i;
      others[group] = o.length - j;
      scores[group] = top;
    }
    return ofTies(
        Arrays.copyOf(events, group + 1),
        Arrays.copyOf(others, group + 1),
        Arrays.copyOf(scores, group + 1));
  }

  /**
   * Ranks bins whose scores are known as far as their ends; one with equal ends is a tie.
   *
   * @param events by bin of ascending score
   * @param others likewise
   * @param least the least score in each bin
   * @param largest the largest one
   */
  public static Ranking ofBins(long[] events, long[] others, double[] least, double[] largest) {
    int[] bins = occupied(events, others, 0, events.length);
    double[] scores = new double[bins.length + 1];
    double[] tops = new double[bins.length + 1];
    boolean[] ties = new boolean[bins.length + 1];
    scores[0] = Double.POSITIVE_INFINITY;
    tops[0] = Double.POSITIVE_INFINITY;
    for (int g = 1; g <= bins.length; g++) {
      scores[g] = least[bins[g - 1]];
      tops[g] = largest[bins[g - 1]];
      ties[g] = scores[g] == tops[g];
    }
    return new Ranking(down(events, bins), down(others, bins), scores, tops, ties);
  }

  /**
   * Ranks bins without their scores.
   *
   * @param events by bin of ascending score, {@code bins} of them from {@code from} on
   * @param others likewise
   * @param single whether a bin, by its place in {@code events}, holds rows of one score alone
   */
  public static Ranking ofBins(
      long[] events, long[] others, int from, int bins, IntPredicate single) {
    int[] occupied = occupied(events, others, from, bins);
    boolean[] ties = new boolean[occupied.length + 1];
    for (int g = 1; g <= occupied.length; g++) {
      ties[g] = single.test(occupied[g - 1]);
    }
    return new Ranking(down(events, occupied), down(others, occupied), null, null, ties);
  }

  /** Bins with rows, from that of the largest scores. */
  private static int[] occupied(long[] events, long[] others, int from, int bins) {
    return IntStream.iterate(from + bins - 1, b -> b >= from, b -> b - 1)
        .filter(b -> events[b] + others[b] > 0)
        .toArray();
  }

  private static long[] down(long[] counts, int[] bins) {
    long[] sums = new long[bins.length + 1];
    for (int g = 1; g < sums.length; g++) {
      sums[g] = sums[g - 1] + counts[bins[g - 1]];
    }
    return sums;
  }

  /** How many groups. */
  int groups() {
    return events.length - 1;
  }

  /** Events down to the end of group {@code g}; 0 for g = 0. */
  long events(int g) {
    return events[g];
  }

  /** Other rows down to the end of group {@code g}; 0 for g = 0. */
  long others(int g) {
    return others[g];
  }

  /** The least score of group {@code g}; infinite for g = 0. */
  double score(int g) {
    return scores[g];
  }

  /** The largest score of group {@code g}; infinite for g = 0. */
  double largestScore(int g) {
    return largest[g];
  }

  /** All events. */
  public long events() {
    return events[groups()];
  }

  /** All other rows. */
  public long others() {
    return others[groups()];
  }

  /** Whether there are rows of both classes, so that their order means something. */
  public boolean hasBothClasses() {
    return events() > 0 && others() > 0;
  }

  /**
   * The area under the ROC curve: the share of pairs of an event and another row in which the event
   * has the larger score, pairs within a group counting half (Mann and Whitney 1947); NaN with one
   * class only.
   */
  public double auc() {
    double halves = 0;
    for (int g = 1; g < events.length; g++) {
      double more = others[g] - others[g - 1];
      halves += more * (events[g] + events[g - 1]);
    }
    return hasBothClasses() ? halves / (2.0 * events() * others()) : Double.NaN;
  }

  /**
   * How far {@link #auc} can be from the area under the curve of the scores themselves: pairs in
   * different bins are counted right, those within a bin may all be in order, or none of them. 0
   * for ties.
   */
  public double aucBound() {
    double pairs = 0;
    for (int g = 1; g < events.length; g++) {
      pairs += ties[g] ? 0 : (double) (events[g] - events[g - 1]) * (others[g] - others[g - 1]);
    }
    return hasBothClasses() ? pairs / (2.0 * events() * others()) : Double.NaN;
  }

  /**
   * Average precision: sum over groups of the step of recall times the precision at its end, as
   * scikit-learn's {@code average_precision_score}; of bins of different scores the precision at
   * their middle. NaN without events.
   */
  public double averagePrecision() {
    double sum = 0;
    for (int g = 1; g < events.length; g++) {
      long step = events[g] - events[g - 1];
      sum += step == 0 ? 0 : step * (ties[g] ? precision(g) : middlePrecision(g));
    }
    return events() > 0 ? sum / events() : Double.NaN;
  }

  private double precision(int g) {
    return events[g] / (double) (events[g] + others[g]);
  }

  private double middlePrecision(int g) {
    double e = events[g] + (double) events[g - 1];
    return e / (e + others[g] + others[g - 1]);
  }

  /**
   * How far {@link #averagePrecision} can be from that of the scores themselves: the events of a
   * bin may all come before its other rows, or after them. 0 for ties.
   */
  public double averagePrecisionBound() {
    double above = 0;
    double below = 0;
    for (int g = 1; g < events.length; g++) {
      long step = ties[g] ? 0 : events[g] - events[g - 1];
      if (step > 0) {
        double most = events[g] / (double) (events[g] + others[g - 1]);
        double least = (events[g - 1] + 1) / (events[g - 1] + 1.0 + others[g]);
        above += step * (most - middlePrecision(g));
        below += step * (middlePrecision(g) - least);
      }
    }
    return events() > 0 ? Math.max(above, below) / events() : Double.NaN;
  }

  /**
   * The ROC curve at some false positive rates, straight between the ends of groups, its upper end
   * where it is vertical; NaN with one class only.
   *
   * @param falsePositiveRates ascending, in [0, 1]
   */
  public double[] truePositiveRates(double[] falsePositiveRates) {
    double[] rates = new double[falsePositiveRates.length];
    int g = 0;
    for (int k = 0; k < rates.length; k++) {
      double target = falsePositiveRates[k] * others();
      while (g < groups() && others[g + 1] <= target) {
        g++;
      }
      double inside =
          g == groups() ? 0 : (target - others[g]) / (double) (others[g + 1] - others[g]);
      double step = g == groups() ? 0 : events[g + 1] - events[g];
      rates[k] = hasBothClasses() ? (events[g] + inside * step) / events() : Double.NaN;
    }
    return rates;
  }

  /**
   * Precision at some recalls; within a group events and other rows come in equal steps (Davis and
   * Goadrich 2006). NaN without events.
   *
   * @param recalls ascending, in (0, 1]
   */
  public double[] precisions(double[] recalls) {
    double[] precisions = new double[recalls.length];
    int g = 0;
    for (int k = 0; k < recalls.length; k++) {
      double target = recalls[k] * events();
      while (g < groups() && events[g] < target) {
        g++;
      }
      if (events() > 0) {
        double inside = (target - events[g - 1]) / (events[g] - events[g - 1]);
        double false0 = others[g - 1] + inside * (others[g] - others[g - 1]);
        precisions[k] = target / (target + false0);
      } else {
        precisions[k] = Double.NaN;
      }
    }
    return precisions;
  }

  /**
   * The share of all events among the rows of the largest scores, straight between the ends of
   * groups; NaN without events.
   *
   * @param shares of the rows, ascending, in (0, 1]
   */
  public double[] gains(double[] shares) {
    double[] gains = new double[shares.length];
    int g = 0;
    for (int k = 0; k < shares.length; k++) {
      double target = Math.min(shares[k] * rows(groups()), rows(groups()));
      while (g < groups() && rows(g) < target) {
        g++;
      }
      if (events() > 0) {
        double inside = (target - rows(g - 1)) / (rows(g) - rows(g - 1));
        gains[k] = (events[g - 1] + inside * (events[g] - events[g - 1])) / events();
      } else {
        gains[k] = Double.NaN;
      }
    }
    return gains;
  }

  private double rows(int g) {
    return (double) events[g] + others[g];
  }
}
