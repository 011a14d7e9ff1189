package io.chestnut.spec;

import java.io.Serializable;

/**
 * How predictions are judged.
 *
 * @param threshold probability above which the predicted class is 1, in (0, 1)
 * @param rule whether evaluation uses that threshold, or finds one; scores and the decision
 *     boundary always use it
 * @param exactRows the most rows that are collected and judged by their exact ranks; more stay
 *     where they are and are counted in bins
 */
public record EvaluationSpec(double threshold, ThresholdRule rule, long exactRows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How the threshold of an evaluation is chosen. */
  public enum ThresholdRule {
    /** As given. */
    GIVEN,
    /** That of the largest balanced accuracy of the posterior mean probability. */
    BEST
  }

  /** One half; exact up to 100,000 rows. */
  public static final EvaluationSpec DEFAULT =
      new EvaluationSpec(0.5, ThresholdRule.GIVEN, 100_000L);
}
