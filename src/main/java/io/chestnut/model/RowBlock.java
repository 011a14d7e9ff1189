package io.chestnut.model;

import io.chestnut.family.ResponseBlock;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The unit of work: at most {@link ResponseBlock#MAX_ROWS} rows, small enough to stay in the
 * processor's cache between linear predictor, likelihood and gradient.
 *
 * @param response the response columns
 * @param predictors a block for each linear predictor of the family, of the same rows
 */
public record RowBlock(ResponseBlock response, List<PredictorBlock> predictors)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public RowBlock {
    predictors = List.copyOf(predictors);
  }

  /** The same with designs in single precision; empty when a number is too large for that. */
  Optional<RowBlock> inSinglePrecision() {
    List<PredictorBlock> rounded =
        predictors.stream().flatMap(block -> block.inSinglePrecision().stream()).toList();
    return rounded.size() == predictors.size()
        ? Optional.of(new RowBlock(response, rounded))
        : Optional.empty();
  }
}
