package io.chestnut.spark.frame;

/**
 * The numbers of a column of new data.
 *
 * @param infinite rows with an infinite value
 * @param below rows with a finite value below the training range; 0 when that is not known
 * @param above rows with one above it
 * @param extrapolated those below or above that have a prediction
 * @param min the least finite value, NaN of none
 * @param max the largest finite value, NaN of none
 */
public record NumberCounts(
    long infinite, long below, long above, long extrapolated, double min, double max) {
  /** Rows outside the training range. */
  public long outside() {
    return below + above;
  }
}
