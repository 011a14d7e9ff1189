package io.chestnut.spec;

import io.chestnut.predict.Costs;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How rows are scored.
 *
 * @param kind what is summarised
 * @param request what is written beside mean and sd
 * @param costs what the predicted class of a binary response goes by; empty for a threshold
 * @param draws how many posterior draws, evenly thinned; all when empty
 * @param keepDraws whether the draws themselves are written, as an array column
 * @param key columns whose values key the simulated response of a row; the row's content when empty
 * @param newRows what happens to rows that cannot be predicted
 */
public record ScoreSpec(
    PredictionKind kind,
    SummaryRequest request,
    Optional<Costs> costs,
    OptionalInt draws,
    boolean keepDraws,
    List<String> key,
    NewRowPolicy newRows) {
  /** The expected response over all draws. */
  public static final ScoreSpec DEFAULT =
      new ScoreSpec(
          PredictionKind.EXPECTED,
          SummaryRequest.ofInterval(JobSpec.DEFAULT_INTERVAL),
          Optional.empty(),
          OptionalInt.empty(),
          false,
          List.of(),
          NewRowPolicy.DEFAULT);

  public ScoreSpec {
    key = List.copyOf(key);
  }
}
