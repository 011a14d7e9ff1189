package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.io.Serializable;
import java.util.List;

/** How the left side becomes the number y. */
public sealed interface ResponseEncoding extends Serializable {
  /** The left side's expression. */
  Expression expression();

  /** A numeric response: the value itself. */
  record Numeric(Expression expression) implements ResponseEncoding {}

  /**
   * A categorical response of two levels: 1 for {@code success}, 0 for the other.
   *
   * @param levels both levels in order
   * @param success the level that counts as 1: the one that {@code y["level"]} names, else the last
   *     in order
   */
  record TwoLevel(Expression expression, List<Level> levels, Level success)
      implements ResponseEncoding {
    public TwoLevel {
      levels = List.copyOf(levels);
    }
  }
}
