package io.chestnut.formula;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The left side of a formula:
 *
 * <pre>
 *   y, log(y), I(y &gt; 3)     the value
 *   y["yes"]                the level that counts as success
 *   p(y, n)                 y successes in n trials
 *   weighted(..., w)        any of these, its log likelihood multiplied by w
 * </pre>
 *
 * Immutable.
 */
public final class Response implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Expression value;
  private final Expression success;
  private final Expression trials;
  private final Expression weight;
  private final String text;

  /** {@code success}, {@code trials} and {@code weight} may be null. */
  Response(
      Expression value, Expression success, Expression trials, Expression weight, String text) {
    this.value = value;
    this.success = success;
    this.trials = trials;
    this.weight = weight;
    this.text = text;
  }

  /** What is explained: a number, or a factor of two levels. */
  public Expression value() {
    return value;
  }

  /** The level that counts as success, a literal: text, number or flag. */
  public Optional<Expression> success() {
    return Optional.ofNullable(success);
  }

  /** How many trials a row stands for. */
  public Optional<Expression> trials() {
    return Optional.ofNullable(trials);
  }

  /** The likelihood weight of a row. */
  public Optional<Expression> weight() {
    return Optional.ofNullable(weight);
  }

  /** The normalised source text of the whole left side. */
  public String text() {
    return text;
  }

  /** All expressions that are read a row: value, trials, weight. */
  public List<Expression> expressions() {
    List<Expression> all = new ArrayList<>(List.of(value));
    trials().ifPresent(all::add);
    weight().ifPresent(all::add);
    return all;
  }
}
