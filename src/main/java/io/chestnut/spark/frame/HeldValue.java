package io.chestnut.spark.frame;

/**
 * A predictor that a grid holds at one value.
 *
 * @param variable the column
 * @param value a {@link Double}, {@link Boolean} or {@link String}
 * @param origin where the value is from
 */
public record HeldValue(String variable, Object value, Origin origin) {
  /** Where a value is from. */
  public enum Origin {
    /** The configuration. */
    GIVEN,
    /** The mean of a number over the training rows. */
    MEAN,
    /** The level of most training rows. */
    MOST_FREQUENT
  }
}
