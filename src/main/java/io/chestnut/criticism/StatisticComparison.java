package io.chestnut.criticism;

import io.chestnut.math.ExactMoments;
import io.chestnut.math.Quantiles;
import java.util.Arrays;
import java.util.Optional;

/**
 * A statistic of the observed data beside that of the replicated ones.
 *
 * @param group of rows; empty for all rows
 * @param rows observed ones
 * @param statistic what is compared
 * @param interval probability of the equal-tailed interval, in (0, 1)
 * @param dataSets replicated data sets that have the statistic
 * @param observed T(y)
 * @param mean of T(y_rep) over the replicated data sets
 * @param sd of T(y_rep), ddof 1; NaN of one data set
 * @param median of T(y_rep)
 * @param low lower end of the interval of T(y_rep)
 * @param high its upper end
 * @param pValue P(T(y_rep) > T(y)) + P(T(y_rep) = T(y)) / 2: near 0 when the observed value is
 *     larger than the replicated ones, near 1 when it is smaller. All but the counts are NaN when
 *     no data set has the statistic
 * @see "Gelman, Carlin, Stern, Dunson, Vehtari, Rubin (2013), Bayesian Data Analysis, 3rd ed.,
 *     section 6.3; ties count one half (mid-p), since discrete statistics have many"
 */
public record StatisticComparison(
    Optional<String> group,
    long rows,
    TestStatistic statistic,
    double interval,
    int dataSets,
    double observed,
    double mean,
    double sd,
    double median,
    double low,
    double high,
    double pValue) {
  /** Of the replicated values beyond either end of an interval by which a value is judged. */
  private static final int FEWEST_BEYOND = 2;

  private static final double ROUNDING = 1e-9;

  /**
   * Compares.
   *
   * @param replicated a value a data set; those that are NaN, of data that overflow, are left out
   * @param interval probability of the interval, in (0, 1)
   */
  static StatisticComparison of(
      Optional<String> group,
      long rows,
      TestStatistic statistic,
      double observed,
      double[] replicated,
      double interval) {
    double[] sorted = Arrays.stream(replicated).filter(t -> !Double.isNaN(t)).sorted().toArray();
    ExactMoments moments = new ExactMoments();
    Arrays.stream(sorted).forEach(moments::add);
    double n = sorted.length;
    double tail = (1 - interval) / 2;
    return new StatisticComparison(
        group,
        rows,
        statistic,
        interval,
        sorted.length,
        observed,
        moments.mean(),
        moments.sd() * Math.sqrt(n / (n - 1)),
        Quantiles.ofSorted(sorted, 0.5),
        Quantiles.ofSorted(sorted, tail),
        Quantiles.ofSorted(sorted, 1 - tail),
        pValue(observed, sorted));
  }

  private static double pValue(double observed, double[] replicated) {
    double exceeding = 0;
    for (double value : replicated) {
      exceeding += value > observed ? 1 : value == observed ? 0.5 : 0;
    }
    return exceeding / replicated.length;
  }

  /**
   * How many data sets can tell whether a value lies outside of an interval: so many that two of
   * them are expected beyond either end.
   */
  public static int fewestDataSets(double interval) {
    return (int) Math.ceil(2 * FEWEST_BEYOND / (1 - interval) - ROUNDING);
  }

  /** Whether there are as many data sets as it takes to call a value unusual. */
  public boolean decided() {
    return dataSets >= fewestDataSets(interval);
  }

  /** Whether the observed value lies above the interval of the replicated ones. */
  public boolean unusuallyLarge() {
    return decided() && observed > high;
  }

  /** Whether the observed value lies below the interval of the replicated ones. */
  public boolean unusuallySmall() {
    return decided() && observed < low;
  }

  /** Whether it is either. */
  public boolean unusual() {
    return unusuallyLarge() || unusuallySmall();
  }
}
