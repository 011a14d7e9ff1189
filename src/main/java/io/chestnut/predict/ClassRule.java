package io.chestnut.predict;

import java.io.Serializable;

/** Which class of a binary response is predicted from its posterior. */
public sealed interface ClassRule extends Serializable {
  /** The probability of the event that {@link RowSummary#eventProbability} compares with. */
  double threshold();

  /**
   * 1 where the posterior mean exceeds the threshold, on the scale of what is summarised:
   * link(threshold) for linear predictors.
   *
   * @param threshold in (0, 1)
   */
  record Threshold(double threshold) implements ClassRule {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The class of least posterior expected cost.
   *
   * @param threshold in (0, 1), for {@link RowSummary#eventProbability} alone
   * @param costs of right and wrong classes
   */
  record LeastCost(double threshold, Costs costs) implements ClassRule {
    private static final long serialVersionUID = 1L;
  }
}
