package io.chestnut.spec;

import java.io.Serializable;

/**
 * What happens to new rows that cannot be predicted.
 *
 * @param na rows with a missing value in a column that the prediction reads, or with numbers that
 *     are undefined or infinite, as the log of a negative one
 * @param unseenLevels rows with a level of a categorical predictor that training has not seen
 */
public record NewRowPolicy(Action na, Action unseenLevels) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows with missing values stay; levels that training has not seen are an error. */
  public static final NewRowPolicy DEFAULT = new NewRowPolicy(Action.KEEP, Action.ERROR);

  /** What happens to a row. */
  public enum Action {
    /** It stays, without a prediction; an evaluation leaves it out and counts it. */
    KEEP,
    /** It is an error. */
    ERROR
  }
}
