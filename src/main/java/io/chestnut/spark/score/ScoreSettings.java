package io.chestnut.spark.score;

import io.chestnut.predict.ClassRule;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.spec.SamplerSpec;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * How rows are scored.
 *
 * @param kind what is summarised over the draws
 * @param request what is written beside mean and sd
 * @param rule which class of a binary response is predicted; costs are for a binary response alone
 * @param draws how many posterior draws, evenly thinned; 0 for all
 * @param keepDraws whether the draws themselves are written, as an array column
 * @param key columns whose values key the simulated response of a row; the row's content when empty
 * @param seed of simulated responses
 */
public record ScoreSettings(
    PredictionKind kind,
    SummaryRequest request,
    ClassRule rule,
    int draws,
    boolean keepDraws,
    List<String> key,
    long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The expected response over all draws. */
  public static final ScoreSettings DEFAULT =
      new ScoreSettings(
          PredictionKind.EXPECTED,
          SummaryRequest.ofInterval(0.94),
          new ClassRule.Threshold(0.5),
          0,
          false,
          List.of(),
          SamplerSpec.DEFAULT.seed());

  public ScoreSettings {
    key = List.copyOf(key);
  }

  /** Probability above which a binary response counts as 1, unless costs decide. */
  public double threshold() {
    return rule.threshold();
  }

  /** {@link #draws} as the pure part takes it. */
  public OptionalInt thinning() {
    return draws == 0 ? OptionalInt.empty() : OptionalInt.of(draws);
  }

  /** The same with another {@link #key}. */
  public ScoreSettings withKey(List<String> other) {
    return new ScoreSettings(kind, request, rule, draws, keepDraws, other, seed);
  }

  /** Whether the prediction is random, and {@link #key} of use. */
  boolean simulates() {
    return kind == PredictionKind.RESPONSE;
  }
}
