package io.chestnut.bench;

import io.chestnut.posterior.ChainWarmup;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.spark.fit.PosteriorSample;
import io.chestnut.testing.Workload.Expected;
import java.util.Arrays;
import java.util.List;

/**
 * What one fit took and gave.
 *
 * @param sample the draws, with gradients and processor times
 * @param summary of the draws
 * @param collapseSeconds processor time of collapsing the rows
 * @param wallSeconds from the collected rows to the pooled draws
 * @param compilerSeconds of the JVM's compiler meanwhile, by the clock
 * @param worstZ the largest |difference of means| / combined standard error; NaN without a
 *     reference
 */
record Fit(
    PosteriorSample sample,
    Summary summary,
    double collapseSeconds,
    double wallSeconds,
    double compilerSeconds,
    double worstZ) {

  static Fit of(
      PosteriorSample sample,
      List<Expected> reference,
      double collapseSeconds,
      double wallSeconds,
      double compilerSeconds) {
    Summary summary = Summary.of(sample.draws(), 0.94);
    return new Fit(
        sample,
        summary,
        collapseSeconds,
        wallSeconds,
        compilerSeconds,
        worstZ(sample, summary, reference));
  }

  private static double worstZ(PosteriorSample sample, Summary summary, List<Expected> reference) {
    return reference.stream()
        .mapToDouble(
            expected -> {
              int index = sample.draws().indexOf(expected.parameter());
              ParameterSummary ours = summary.rows().get(index);
              double error = Math.hypot(ours.mcseMean(), expected.error());
              return Math.abs(ours.mean() - expected.mean()) / error;
            })
        .max()
        .orElse(Double.NaN);
  }

  double modeGradients() {
    return sample.run().modeGradients();
  }

  double warmupGradients() {
    return sample.run().warmupGradients();
  }

  double drawGradients() {
    return sample.run().drawGradients();
  }

  double gradients() {
    return sample.run().gradients();
  }

  double leapfrogsPerDraw() {
    return Arrays.stream(sample.stats().steps()).average().orElseThrow();
  }

  /** Of the chain that took most. */
  double warmupIterations() {
    return sample.run().warmups().stream().mapToInt(ChainWarmup::iterations).max().orElseThrow();
  }

  double modeSeconds() {
    return sample.run().modeSeconds();
  }

  /** Collapse, search for the mode, chains: all threads, but those of the JVM itself. */
  double cpuSeconds() {
    return collapseSeconds + sample.run().cpuSeconds();
  }

  double microsecondsPerGradient() {
    return 1e6 * sample.run().cpuSeconds() / gradients();
  }

  double essBulk() {
    return summary.rows().stream().mapToDouble(ParameterSummary::essBulk).min().orElseThrow();
  }

  double essTail() {
    return summary.rows().stream().mapToDouble(ParameterSummary::essTail).min().orElseThrow();
  }

  /** The least effective sample size of all parameters, bulk and tail. */
  double ess() {
    return Math.min(essBulk(), essTail());
  }

  double divergences() {
    return sample.stats().divergences();
  }

  double rHat() {
    return summary.rows().stream().mapToDouble(ParameterSummary::rHat).max().orElseThrow();
  }
}
