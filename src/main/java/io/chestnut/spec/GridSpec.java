package io.chestnut.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Cartesian grid of predictors.
 *
 * @param axes one a predictor, in the order of writing; the last varies fastest
 * @param held values of predictors that have no axis, as written; others are at typical ones
 */
public record GridSpec(List<GridAxis> axes, Map<String, String> held) {
  public GridSpec {
    axes = List.copyOf(axes);
    held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
  }

  /** A grid that holds what has no axis at typical values. */
  public GridSpec(List<GridAxis> axes) {
    this(axes, Map.of());
  }
}
