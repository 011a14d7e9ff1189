package io.chestnut.spark.fit;

import io.chestnut.model.kernel.KernelUse;
import io.chestnut.posterior.ChainWarmup;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.spec.Metric;
import java.util.List;

/**
 * How sampling went and what it took. A gradient is an evaluation of log density and gradient.
 *
 * @param design what the design matrix was stored in
 * @param kernel what evaluated the likelihood
 * @param metric in use: the one asked for, or {@link Metric#FISHER} in its place
 * @param adaptation what chains learnt of it
 * @param note why it is another one, or learnt in another way than usual; empty when it is neither
 * @param warmups of the chains
 * @param modeGradients gradients of the search for the mode
 * @param warmupGradients gradients of all chains until their first draw
 * @param drawGradients gradients of all chains from then on
 * @param modeSeconds processor time of the search for the mode
 * @param chainSeconds processor time of the chains' threads; that of the JVM's compiler not counted
 */
public record SamplingRun(
    DesignUse design,
    KernelUse kernel,
    Metric metric,
    MetricAdaptation adaptation,
    String note,
    List<ChainWarmup> warmups,
    long modeGradients,
    long warmupGradients,
    long drawGradients,
    double modeSeconds,
    double chainSeconds) {
  public SamplingRun {
    warmups = List.copyOf(warmups);
  }

  /** All of them. */
  public long gradients() {
    return modeGradients + warmupGradients + drawGradients;
  }

  /** Processor time, seconds. */
  public double cpuSeconds() {
    return modeSeconds + chainSeconds;
  }
}
