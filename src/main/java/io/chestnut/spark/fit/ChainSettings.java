package io.chestnut.spark.fit;

import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.sampler.NutsSettings;
import io.chestnut.sampler.StartPosition;
import io.chestnut.sampler.Warmup;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import java.io.Serializable;

/**
 * What a chain's task is told.
 *
 * @param metric in use, which says where chains start
 * @param nuts how a chain adapts and moves
 * @param draws that are kept
 * @param seed of all randomness
 */
record ChainSettings(Metric metric, NutsSettings nuts, int draws, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of start positions that know nothing of the mode, as in Stan. */
  private static final double START_RADIUS = 2;

  /** Overdispersed, with a fourth moment. */
  private static final int START_DEGREES_OF_FREEDOM = 5;

  /** With another metric than was asked for, maybe. */
  static ChainSettings of(SamplerSpec spec, SampledModel sampled) {
    MetricAdaptation adaptation = sampled.adaptation();
    Warmup warmup =
        spec.tune().isPresent() ? Warmup.fixed(spec.tune().getAsInt()) : warmup(adaptation);
    return new ChainSettings(
        sampled.metric(),
        new NutsSettings(
            warmup,
            adaptation,
            spec.targetAccept(sampled.model().layout().dimension()),
            spec.maxTreeDepth()),
        spec.draws(),
        spec.seed());
  }

  private static Warmup warmup(MetricAdaptation adaptation) {
    return switch (adaptation) {
      case DIAGONAL -> Warmup.fixed(SamplerSpec.STAN_TUNE);
      case FISHER -> Warmup.AUTOMATIC;
      case LOW_RANK -> Warmup.LOW_RANK;
    };
  }

  StartPosition start() {
    return metric == Metric.LAPLACE
        ? StartPosition.studentT(START_DEGREES_OF_FREEDOM)
        : StartPosition.uniform(START_RADIUS);
  }
}
