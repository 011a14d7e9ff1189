package io.chestnut.model;

import io.chestnut.design.Design;
import java.io.Serializable;

/**
 * How a row lies packed in a {@code double[]}: {@code y, [trials], [weight], [offset], x...,
 * [group]}, the intercept's column of ones among the design columns.
 *
 * @param trials whether a column of binomial trials is there
 * @param weight whether a column of likelihood weights is there
 * @param offset whether a column to be added to the linear predictor is there
 * @param columns design columns
 * @param group whether the number of the row's group is there: it tells rows apart that are equal
 *     otherwise, and does not move the others
 */
public record RowLayout(boolean trials, boolean weight, boolean offset, int columns, boolean group)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A layout without groups. */
  public RowLayout(boolean trials, boolean weight, boolean offset, int columns) {
    this(trials, weight, offset, columns, false);
  }

  /** The layout of the training rows of a design. */
  public static RowLayout of(Design design) {
    return new RowLayout(
        design.trials().isPresent(),
        design.weight().isPresent(),
        !design.offsets().isEmpty(),
        design.columns().size());
  }

  /** The same with the number of a group. */
  public RowLayout withGroup() {
    return new RowLayout(trials, weight, offset, columns, true);
  }

  /** Numbers a row. */
  public int width() {
    return groupAt() + (group ? 1 : 0);
  }

  /** Position of y. */
  public int responseAt() {
    return 0;
  }

  /** Position of the trials, if any. */
  public int trialsAt() {
    return 1;
  }

  /** Position of the weight, if any. */
  public int weightAt() {
    return trials ? 2 : 1;
  }

  /** Position of the offset, if any. */
  public int offsetAt() {
    return weightAt() + (weight ? 1 : 0);
  }

  /** Position of the first design column. */
  public int predictorsAt() {
    return offsetAt() + (offset ? 1 : 0);
  }

  /** Position of the group, if any. */
  public int groupAt() {
    return predictorsAt() + columns;
  }
}
