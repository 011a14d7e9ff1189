package io.chestnut.spec;

import java.util.List;

/**
 * A Cartesian grid of predictors.
 *
 * @param axes one a predictor, in the order of writing; the last varies fastest
 */
public record GridSpec(List<GridAxis> axes) {
  public GridSpec {
    axes = List.copyOf(axes);
  }

  /** Number of nodes. */
  public long nodes() {
    return axes.stream().mapToLong(GridAxis::num).reduce(1, Math::multiplyExact);
  }
}
