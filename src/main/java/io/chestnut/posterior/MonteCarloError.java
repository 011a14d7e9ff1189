package io.chestnut.posterior;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Monte Carlo standard errors of posterior summaries. Draws are given chain after chain; NaN where
 * {@link EffectiveSampleSize} is NaN.
 *
 * @see "Vehtari et al. (2021), Bayesian Analysis 16, section 4.4; arviz.mcse 0.23"
 */
public final class MonteCarloError {
  private MonteCarloError() {}

  /** Of the mean: sd / sqrt(ESS of the mean). */
  public static double mean(double[] values, int chains) {
    return Math.sqrt(Moments.variance(values))
        / Math.sqrt(EffectiveSampleSize.mean(values, chains));
  }

  /**
   * Of the standard deviation, by the delta method from the squared deviations: sqrt((m4 - m2^2) /
   * (4 m2 ESS)), m2 and m4 the central moments (divisor S), ESS that of (x - mean)^2. (Stan takes
   * the ESS of |x - mean|; the two differ by up to 15 %.)
   */
  public static double sd(double[] values, int chains) {
    double mean = Moments.mean(values);
    double[] squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray();
    double m2 = Moments.mean(squares);
    double m4 = Moments.mean(Arrays.stream(squares).map(s -> s * s).toArray());
    double ess = EffectiveSampleSize.mean(squares, chains);
    return Math.sqrt((m4 - m2 * m2) / ess / m2 / 4);
  }

  /**
   * Of the quantile at {@code probability}: half the distance of the order statistics at the 16 %
   * and 84 % quantiles of Beta(e p + 1, e (1 - p) + 1), e the ESS of the quantile.
   */
  public static double quantile(double[] values, int chains, double probability) {
    double ess = EffectiveSampleSize.quantile(values, chains, probability);
    if (Double.isNaN(ess)) {
      return Double.NaN;
    }
    BetaDistribution rank = BetaDistribution.of(ess * probability + 1, ess * (1 - probability) + 1);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = sorted.length;
    double low = Math.floor(rank.inverseCumulativeProbability(0.1586553) * size - 1);
    double high = Math.ceil(rank.inverseCumulativeProbability(0.8413447) * size - 1);
    return (sorted[(int) Math.min(high, size - 1)] - sorted[(int) Math.max(low, 0)]) / 2;
  }
}
