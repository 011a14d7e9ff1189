package io.chestnut.model;

import io.chestnut.design.Design;
import java.io.Serializable;

/**
 * How a row lies packed in a {@code double[]}: {@code y, [trials], [weight], [offset], x...}, the
 * design columns last, the intercept's column of ones among them.
 *
 * @param trials whether a column of binomial trials is there
 * @param weight whether a column of likelihood weights is there
 * @param offset whether a column to be added to the linear predictor is there
 * @param columns design columns
 */
public record RowLayout(boolean trials, boolean weight, boolean offset, int columns)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The layout of the training rows of a design. */
  public static RowLayout of(Design design) {
    return new RowLayout(
        design.trials().isPresent(),
        design.weight().isPresent(),
        !design.offsets().isEmpty(),
        design.columns().size());
  }

  /** Numbers a row. */
  public int width() {
    return predictorsAt() + columns;
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
}
