package io.chestnut.formula;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An interaction of factors: a set, so that {@code a:b} equals {@code b:a}, that remembers the
 * order of writing for its name. The term without factors is the intercept.
 */
public record Term(List<Factor> factors) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** {@code 1}: no factors. */
  public static final Term INTERCEPT = new Term(List.of());

  /** Of distinct factors. */
  public Term {
    factors = List.copyOf(factors);
  }

  /** {@code a:b}, or {@code Intercept}. */
  public String name() {
    return factors.isEmpty()
        ? "Intercept"
        : factors.stream().map(Factor::name).collect(Collectors.joining(":"));
  }

  /** Number of factors. */
  public int order() {
    return factors.size();
  }

  /** The interaction of this term and another: the factors of both, each once. */
  Term joined(Term other) {
    Set<Factor> all = new LinkedHashSet<>(factors);
    all.addAll(other.factors);
    return new Term(List.copyOf(all));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Term term
        && term.order() == order()
        && new HashSet<>(term.factors).containsAll(factors);
  }

  @Override
  public int hashCode() {
    int sum = 0; // whatever the order
    for (Factor factor : factors) {
      sum += factor.hashCode();
    }
    return sum;
  }
}
