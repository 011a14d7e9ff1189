package io.chestnut.posterior;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The posterior of one parameter in numbers.
 *
 * @param parameter its name
 * @param mean posterior mean
 * @param sd posterior standard deviation, divisor S - 1
 * @param hdiLow lower end of the highest density interval
 * @param hdiHigh its upper end
 * @param mcseMean Monte Carlo standard error of the mean
 * @param mcseSd Monte Carlo standard error of the standard deviation
 * @param essBulk bulk effective sample size
 * @param essTail tail effective sample size
 * @param rHat R-hat
 */
public record ParameterSummary(
    String parameter,
    double mean,
    double sd,
    double hdiLow,
    double hdiHigh,
    double mcseMean,
    double mcseSd,
    double essBulk,
    double essTail,
    double rHat)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of draws, chain after chain. */
  static ParameterSummary of(String parameter, double[] values, int chains, double interval) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    HighestDensityInterval hdi = HighestDensityInterval.ofSorted(sorted, interval);
    return new ParameterSummary(
        parameter,
        Moments.mean(values),
        Math.sqrt(Moments.variance(values)),
        hdi.low(),
        hdi.high(),
        MonteCarloError.mean(values, chains),
        MonteCarloError.sd(values, chains),
        EffectiveSampleSize.bulk(values, chains),
        EffectiveSampleSize.tail(values, chains),
        RHat.of(values, chains));
  }

  /** The numbers in the order of the columns of {@code summary.csv}. */
  double[] numbers() {
    return new double[] {mean, sd, hdiLow, hdiHigh, mcseMean, mcseSd, essBulk, essTail, rHat};
  }
}
