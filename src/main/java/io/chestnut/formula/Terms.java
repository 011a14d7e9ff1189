package io.chestnut.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of the term algebra: an ordered set of terms, what was said about the intercept, the
 * offsets, and the group-specific terms with the bar of each.
 */
final class Terms {
  /** What an expression says about the intercept. */
  enum Intercept {
    UNSAID,
    PRESENT,
    REMOVED
  }

  private final Set<Term> common = new LinkedHashSet<>();
  private final Set<Factor> offsets = new LinkedHashSet<>();
  private final Map<GroupTerm, Token> groups = new LinkedHashMap<>();
  private Intercept intercept = Intercept.UNSAID;

  /** {@code 1}, or {@code 0}. */
  static Terms of(Intercept intercept) {
    Terms terms = new Terms();
    terms.intercept = intercept;
    return terms;
  }

  static Terms of(Expression expression) {
    Terms terms = new Terms();
    terms.common.add(new Term(List.of(new Factor(expression))));
    return terms;
  }

  /** The terms without the intercept, in the order of first mention; to be changed in place. */
  Set<Term> common() {
    return common;
  }

  /** The arguments of {@code offset(...)}, each once; to be changed in place. */
  Set<Factor> offsets() {
    return offsets;
  }

  /** The group-specific terms, each with its bar; to be changed in place. */
  Map<GroupTerm, Token> groups() {
    return groups;
  }

  Intercept intercept() {
    return intercept;
  }

  void set(Intercept said) {
    intercept = said;
  }

  /** Whether it speaks of nothing but the intercept: {@code 0}, {@code 1}, {@code -1}. */
  boolean isInterceptOnly() {
    return intercept != Intercept.UNSAID
        && common.isEmpty()
        && offsets.isEmpty()
        && groups.isEmpty();
  }

  /** As a side of a formula: the intercept first, unless it was removed. */
  List<Term> withIntercept() {
    List<Term> all = new ArrayList<>();
    if (intercept != Intercept.REMOVED) {
      all.add(Term.INTERCEPT);
    }
    all.addAll(common);
    return all;
  }
}
