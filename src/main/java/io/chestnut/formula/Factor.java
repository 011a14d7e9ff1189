package io.chestnut.formula;

import java.io.Serializable;

/** One factor of a term. Two factors are equal when their normalised texts are. */
public record Factor(Expression expression) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The normalised text of the expression. */
  public String name() {
    return expression.text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Factor factor && factor.name().equals(name());
  }

  @Override
  public int hashCode() {
    return name().hashCode();
  }
}
