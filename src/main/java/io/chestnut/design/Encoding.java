package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.io.Serializable;
import java.util.List;

/**
 * How one factor enters one column of the design: a number a row. A column is the product of its
 * encodings.
 */
public sealed interface Encoding extends Serializable {
  <R> R accept(Visitor<R> visitor);

  /** The factor's expression as a double. */
  record Numeric(Expression expression) implements Encoding {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.numeric(this);
    }
  }

  /**
   * One column of a contrast matrix: the row whose factor has level {@code levels[i]} gets {@code
   * weights[i]} (for Treatment and full rank 0 or 1). A value that is missing, or not among the
   * levels, has no number: null, never 0.
   *
   * @param expression the factor
   * @param levels all levels learnt, in order
   * @param weights a weight a level
   */
  record Contrast(Expression expression, List<Level> levels, List<Double> weights)
      implements Encoding {
    public Contrast {
      levels = List.copyOf(levels);
      weights = weights instanceof Indicator ? weights : List.copyOf(weights);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.contrast(this);
    }
  }

  /** A case per encoding, so that a new one does not compile until every reader handles it. */
  interface Visitor<R> {
    R numeric(Numeric encoding);

    R contrast(Contrast encoding);
  }
}
