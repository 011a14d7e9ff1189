package io.chestnut.posterior;

import io.chestnut.math.Quantiles;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Effective sample sizes of S draws, on split chains:
 *
 * <pre>
 *   ESS   = S / tau,   tau = -1 + 2 sum over t of rho_t, at least 1 / log10(S)
 *   rho_t = 1 - (W - mean over chains of acov_c(t)) / var+
 * </pre>
 *
 * <p>with Geyer's initial monotone positive sequence of the pairs rho_2k + rho_2k+1. Draws are
 * given chain after chain. Conventions are ArviZ's: constant draws have ESS = S; a NaN among the
 * draws, or fewer than four a chain, give NaN.
 *
 * @see "Vehtari et al. (2021), Bayesian Analysis 16, sections 3 and 4; arviz.ess; Geyer (1992),
 *     Practical Markov chain Monte Carlo, Statistical Science 7"
 */
public final class EffectiveSampleSize {
  private EffectiveSampleSize() {}

  /** Bulk-ESS: of the rank-normalized draws. */
  public static double bulk(double[] values, int chains) {
    return SplitChains.usable(values, chains)
        ? unsplit(RankNormalization.scores(SplitChains.halves(values, chains)), 2 * chains)
        : Double.NaN;
  }

  /** Tail-ESS: the smaller ESS of the 5 % and 95 % quantiles. */
  public static double tail(double[] values, int chains) {
    return Math.min(quantile(values, chains, 0.05), quantile(values, chains, 0.95));
  }

  /** ESS of the mean. */
  public static double mean(double[] values, int chains) {
    return SplitChains.usable(values, chains)
        ? unsplit(SplitChains.halves(values, chains), 2 * chains)
        : Double.NaN;
  }

  /** ESS of the standard deviation: of the squared deviations from the mean. */
  public static double sd(double[] values, int chains) {
    double mean = Moments.mean(values);
    return mean(map(values, x -> (x - mean) * (x - mean)), chains);
  }

  /** ESS of the quantile at {@code probability}: of the indicator of the draws up to it. */
  public static double quantile(double[] values, int chains, double probability) {
    if (!SplitChains.usable(values, chains)) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double quantile = Quantiles.ofSorted(sorted, probability);
    return mean(map(values, x -> x <= quantile ? 1.0 : 0.0), chains);
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }

  private static double unsplit(double[] values, int chains) {
    double first = values[0];
    if (Arrays.stream(values).allMatch(x -> x == first)) {
      return values.length;
    }
    Autocovariance autocovariance = new Autocovariance(values, chains);
    int n = values.length / chains;
    double within = autocovariance.at(0) * n / (n - 1.0);
    double total = within * (n - 1.0) / n;
    if (chains > 1) {
      total += Moments.variance(autocovariance.means());
    }
    if (Double.isNaN(total)) {
      return Double.NaN; // an infinite draw
    }
    double tau = autocorrelationTime(autocovariance, n, within, total);
    return values.length / Math.max(tau, 1 / StrictMath.log10(values.length));
  }

  /** tau: the sum of the autocorrelations up to where Geyer's pairs turn negative. */
  private static double autocorrelationTime(
      Autocovariance autocovariance, int n, double within, double total) {
    double[] rho = new double[n];
    double even = 1;
    double odd = 1 - (within - autocovariance.at(1)) / total;
    rho[0] = even;
    rho[1] = odd;
    int t = 1;
    for (; t < n - 3 && even + odd > 0; t += 2) {
      even = 1 - (within - autocovariance.at(t + 1)) / total;
      odd = 1 - (within - autocovariance.at(t + 2)) / total;
      if (even + odd >= 0) {
        rho[t + 1] = even;
        rho[t + 2] = odd;
      }
    }
    int last = t - 2;
    if (even > 0) {
      // The last even autocorrelation alone lowers the variance of the estimate (Stan, ArviZ).
      rho[last + 1] = even;
    }
    makeMonotone(rho, last);
    double sum = 0;
    for (int i = 0; i <= last; i++) {
      sum += rho[i];
    }
    return -1 + 2 * sum + rho[last + 1];
  }

  /** Geyer's initial monotone sequence: no pair is larger than the one before it. */
  private static void makeMonotone(double[] rho, int last) {
    for (int t = 1; t <= last - 2; t += 2) {
      double before = rho[t - 1] + rho[t];
      if (rho[t + 1] + rho[t + 2] > before) {
        rho[t + 1] = before / 2;
        rho[t + 2] = before / 2;
      }
    }
  }
}
