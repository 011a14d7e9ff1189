package io.chestnut.spec;

/**
 * How predictions are judged.
 *
 * @param threshold probability above which the predicted class is 1, in (0, 1)
 */
public record EvaluationSpec(double threshold) {
  /** One half. */
  public static final EvaluationSpec DEFAULT = new EvaluationSpec(0.5);
}
