package io.chestnut.spark.score;

import io.chestnut.predict.PredictionKind;
import io.chestnut.spec.SamplerSpec;
import java.io.Serializable;
import java.util.OptionalInt;

/**
 * How rows are scored.
 *
 * @param kind what is summarised over the draws
 * @param interval probability of the HDI
 * @param threshold probability above which a binary response counts as 1
 * @param draws how many posterior draws, evenly thinned; 0 for all
 * @param keepDraws whether the draws themselves are written, as an array column
 * @param seed of simulated responses
 */
public record ScoreSettings(
    PredictionKind kind, double interval, double threshold, int draws, boolean keepDraws, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The expected response over all draws. */
  public static final ScoreSettings DEFAULT =
      new ScoreSettings(PredictionKind.EXPECTED, 0.94, 0.5, 0, false, SamplerSpec.DEFAULT.seed());

  /** {@link #draws} as the pure part takes it. */
  public OptionalInt thinning() {
    return draws == 0 ? OptionalInt.empty() : OptionalInt.of(draws);
  }
}
