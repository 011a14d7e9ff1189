package io.chestnut.posterior;

import io.chestnut.math.Quantiles;
import java.util.Arrays;

/**
 * The potential scale reduction factor, rank normalized and split:
 *
 * <pre>
 *   Rhat0(x) = sqrt((n - 1) / n + B / (n W))
 *   R-hat    = max(Rhat0(z(x)), Rhat0(z(|x - median x|)))
 * </pre>
 *
 * <p>over the 2C half chains of n draws; W is the mean of their variances, B is n times the
 * variance of their means, z is {@link RankNormalization}. The second term, folded, finds chains of
 * equal place but unequal spread. NaN for constant draws, a NaN among them, or fewer than four
 * draws a chain. One chain is compared half against half (ArviZ gives NaN for it).
 *
 * @see "Vehtari et al. (2021), Bayesian Analysis 16, section 4; arviz.rhat, method rank"
 */
public final class RHat {
  private RHat() {}

  /**
   * R-hat of a parameter.
   *
   * @param values its draws, chain after chain
   */
  public static double of(double[] values, int chains) {
    if (!SplitChains.usable(values, chains)) {
      return Double.NaN;
    }
    double[] halves = SplitChains.halves(values, chains);
    double location = unranked(RankNormalization.scores(halves), 2 * chains);
    double spread = unranked(RankNormalization.scores(folded(halves)), 2 * chains);
    // Of two values at equal distance from the median the spread is constant, its R-hat NaN: the
    // location decides, as in ArviZ.
    return spread > location ? spread : location;
  }

  private static double[] folded(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = Quantiles.ofSorted(sorted, 0.5);
    return Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
  }

  private static double unranked(double[] values, int chains) {
    int n = values.length / chains;
    double[] means = new double[chains];
    double[] variances = new double[chains];
    for (int c = 0; c < chains; c++) {
      means[c] = Moments.mean(values, c * n, (c + 1) * n);
      variances[c] = Moments.variance(values, c * n, (c + 1) * n);
    }
    double between = n * Moments.variance(means);
    double within = Moments.mean(variances);
    return Math.sqrt((between / within + n - 1) / n);
  }
}
