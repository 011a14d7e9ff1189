package io.chestnut.predict;

import io.chestnut.model.kernel.KernelChoice;
import java.util.Arrays;
import java.util.List;

/**
 * How a {@link ModelScorer} predicts.
 *
 * @param kind what is summarised over the draws
 * @param intervals probabilities of highest density intervals, each in (0, 1); none for speed
 * @param threshold probability above which a binary response counts as 1, in (0, 1)
 * @param draws how many posterior draws, evenly thinned; 0 for all
 * @param seed of simulated responses
 * @param kernel which code runs; all of it gives the same bits. Vectors need the module {@code
 *     jdk.incubator.vector} and take half a second to load
 */
public record ScorerSettings(
    PredictionKind kind,
    List<Double> intervals,
    double threshold,
    int draws,
    long seed,
    KernelChoice kernel) {

  /** The expected response over all draws, with a 94 % interval: those of the configuration. */
  public static final ScorerSettings DEFAULT =
      new ScorerSettings(PredictionKind.EXPECTED, List.of(0.94), 0.5, 0, 42, KernelChoice.SCALAR);

  /**
   * Settings.
   *
   * @throws IllegalArgumentException when nothing can be predicted with them
   */
  public ScorerSettings {
    intervals = List.copyOf(intervals);
    if (!intervals.stream().allMatch(p -> p > 0 && p < 1)) {
      throw new IllegalArgumentException("intervals of probability " + intervals);
    }
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold of " + threshold + " for a probability");
    }
    if (draws < 0) {
      throw new IllegalArgumentException(draws + " draws");
    }
  }

  /** With another kind of prediction. */
  public ScorerSettings withKind(PredictionKind value) {
    return new ScorerSettings(value, intervals, threshold, draws, seed, kernel);
  }

  /** With highest density intervals of these probabilities. */
  public ScorerSettings withIntervals(double... probabilities) {
    List<Double> all = Arrays.stream(probabilities).boxed().toList();
    return new ScorerSettings(kind, all, threshold, draws, seed, kernel);
  }

  /** With another threshold of a binary response. */
  public ScorerSettings withThreshold(double value) {
    return new ScorerSettings(kind, intervals, value, draws, seed, kernel);
  }

  /** With so many draws, 0 for all. */
  public ScorerSettings withDraws(int value) {
    return new ScorerSettings(kind, intervals, threshold, value, seed, kernel);
  }

  /** With another seed of simulated responses. */
  public ScorerSettings withSeed(long value) {
    return new ScorerSettings(kind, intervals, threshold, draws, value, kernel);
  }

  /** With other code of the same bits. */
  public ScorerSettings withKernel(KernelChoice value) {
    return new ScorerSettings(kind, intervals, threshold, draws, seed, value);
  }
}
