package io.chestnut.predict;

import io.chestnut.model.kernel.KernelChoice;
import java.util.Arrays;
import java.util.List;

/**
 * How a {@link ModelScorer} predicts.
 *
 * @param kind what is summarised over the draws
 * @param request what is wanted beside mean and sd; nothing for speed
 * @param rule which class of a binary response is predicted; costs are for a binary response alone
 * @param draws how many posterior draws, evenly thinned; 0 for all
 * @param seed of simulated responses
 * @param kernel which code runs; all of it gives the same bits. Vectors need the module {@code
 *     jdk.incubator.vector} and take half a second to load
 */
public record ScorerSettings(
    PredictionKind kind,
    SummaryRequest request,
    ClassRule rule,
    int draws,
    long seed,
    KernelChoice kernel) {

  /**
   * The expected response over all draws, with a 94 % interval and the median: what a configuration
   * gives that says nothing of it.
   */
  public static final ScorerSettings DEFAULT =
      new ScorerSettings(
          PredictionKind.EXPECTED,
          SummaryRequest.ofInterval(0.94),
          new ClassRule.Threshold(0.5),
          0,
          42,
          KernelChoice.SCALAR);

  /**
   * Settings.
   *
   * @throws IllegalArgumentException when nothing can be predicted with them
   */
  public ScorerSettings {
    if (!(rule.threshold() > 0 && rule.threshold() < 1)) {
      throw new IllegalArgumentException(
          "a threshold of " + rule.threshold() + " for a probability");
    }
    if (rule instanceof ClassRule.LeastCost least && !least.costs().problems().isEmpty()) {
      throw new IllegalArgumentException("costs " + least.costs().problems().get(0).what());
    }
    if (draws < 0) {
      throw new IllegalArgumentException(draws + " draws");
    }
  }

  /** With another kind of prediction. */
  public ScorerSettings withKind(PredictionKind value) {
    return new ScorerSettings(value, request, rule, draws, seed, kernel);
  }

  /** With highest density intervals of these probabilities, none of none. */
  public ScorerSettings withHdi(double... probabilities) {
    return with(
        new SummaryRequest(
            list(probabilities), request.eti(), request.quantiles(), request.exceeds()));
  }

  /** With equal-tailed intervals of these probabilities. */
  public ScorerSettings withEti(double... probabilities) {
    return with(
        new SummaryRequest(
            request.hdi(), list(probabilities), request.quantiles(), request.exceeds()));
  }

  /** With quantiles of these probabilities; the median is the one of 0.5. */
  public ScorerSettings withQuantiles(double... probabilities) {
    return with(
        new SummaryRequest(request.hdi(), request.eti(), list(probabilities), request.exceeds()));
  }

  /** With the posterior probabilities of exceeding these values. */
  public ScorerSettings withExceeds(double... values) {
    return with(
        new SummaryRequest(request.hdi(), request.eti(), request.quantiles(), list(values)));
  }

  private static List<Double> list(double... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private ScorerSettings with(SummaryRequest value) {
    return new ScorerSettings(kind, value, rule, draws, seed, kernel);
  }

  /** With another threshold of a binary response; with costs, they still choose the class. */
  public ScorerSettings withThreshold(double value) {
    return with(
        rule instanceof ClassRule.LeastCost least
            ? new ClassRule.LeastCost(value, least.costs())
            : new ClassRule.Threshold(value));
  }

  /** With the class of least posterior expected cost in the place of the threshold's. */
  public ScorerSettings withCosts(Costs value) {
    return with(new ClassRule.LeastCost(rule.threshold(), value));
  }

  private ScorerSettings with(ClassRule value) {
    return new ScorerSettings(kind, request, value, draws, seed, kernel);
  }

  /** With so many draws, 0 for all. */
  public ScorerSettings withDraws(int value) {
    return new ScorerSettings(kind, request, rule, value, seed, kernel);
  }

  /** With another seed of simulated responses. */
  public ScorerSettings withSeed(long value) {
    return new ScorerSettings(kind, request, rule, draws, value, kernel);
  }

  /** With other code of the same bits. */
  public ScorerSettings withKernel(KernelChoice value) {
    return new ScorerSettings(kind, request, rule, draws, seed, value);
  }
}
