package io.chestnut.formula;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A group-specific term {@code (effects | group)}.
 *
 * @param effects the terms left of the bar, the implicit intercept included
 * @param group the grouping term right of the bar
 * @param correlated false for {@code ||}
 */
public record GroupTerm(List<Term> effects, Term group, boolean correlated)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public GroupTerm {
    effects = List.copyOf(effects);
  }

  /** {@code (1 + x | g)}, with {@code 0} when there is no intercept. */
  public String text() {
    return "(" + sum(effects) + (correlated ? " | " : " || ") + group.name() + ")";
  }

  /** Terms as a formula writes them: {@code 1 + x}, {@code 0 + x}. */
  static String sum(List<Term> terms) {
    String intercept = terms.contains(Term.INTERCEPT) ? "1" : "0";
    return Stream.concat(
            Stream.of(intercept),
            terms.stream().filter(term -> !term.equals(Term.INTERCEPT)).map(Term::name))
        .collect(Collectors.joining(" + "));
  }
}
