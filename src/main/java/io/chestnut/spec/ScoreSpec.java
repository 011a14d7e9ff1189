package io.chestnut.spec;

import io.chestnut.predict.PredictionKind;
import java.util.OptionalInt;

/**
 * How rows are scored.
 *
 * @param kind what is summarised
 * @param draws how many posterior draws, evenly thinned; all when empty
 * @param keepDraws whether the draws themselves are written, as an array column
 * @param newRows what happens to rows that cannot be predicted
 */
public record ScoreSpec(
    PredictionKind kind, OptionalInt draws, boolean keepDraws, NewRowPolicy newRows) {
  /** The expected response over all draws. */
  public static final ScoreSpec DEFAULT =
      new ScoreSpec(PredictionKind.EXPECTED, OptionalInt.empty(), false, NewRowPolicy.DEFAULT);
}
