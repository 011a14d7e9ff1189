package io.chestnut.formula;

import io.chestnut.formula.Terms.Intercept;
import java.util.Collection;
import java.util.List;

/**
 * The operators on ordered sets of terms (Wilkinson, Rogers 1973, as patsy has them).
 *
 * <pre>
 *   a + b        a, b                     a - b        the terms of a that are not in b
 *   a:b          every pair joined        a*b          a + b + a:b
 *   a/b          a + (all of a joined):b  b %in% a     (all of a joined):b
 *   a**n         interactions of a up to order n
 * </pre>
 *
 * <p>The intercept: in {@code l + r} what r says counts, unless r removes it beside other terms in
 * parentheses: {@code 1 + (x - 1)} keeps it, {@code x + -1} and {@code x + (-1)} do not. It cannot
 * take part in an interaction.
 */
final class TermAlgebra {
  static final int MAX_TERMS = 10_000;

  /** Factors looked at while joining terms: about a second of work. */
  private static final int MAX_WORK = 2_000_000;

  private final Source source;
  private int work;

  TermAlgebra(Source source) {
    this.source = source;
  }

  /** Adds to {@code left} in place, so that a sum of n terms costs n. */
  Terms plus(Terms left, Terms right, Token operator) {
    left.common().addAll(right.common());
    left.offsets().addAll(right.offsets());
    right.groups().forEach(left.groups()::putIfAbsent);
    if (right.intercept() == Intercept.PRESENT || right.isInterceptOnly()) {
      left.set(right.intercept());
    }
    checkSize(left, operator);
    return left;
  }

  /** Takes from {@code left} in place. */
  Terms minus(Terms left, Terms right, Token operator) {
    if (!right.groups().isEmpty()) {
      throw source.stop(
          operator,
          "A group-specific term cannot be subtracted " + source.at(operator) + ".",
          "Leave the term out instead.");
    }
    if (!right.offsets().isEmpty()) {
      throw source.stop(
          operator,
          "An offset cannot be subtracted " + source.at(operator) + ".",
          "Leave it out, or add its negative, e.g. + offset(-z).");
    }
    right.common().forEach(left.common()::remove);
    if (right.intercept() == Intercept.PRESENT) {
      left.set(Intercept.REMOVED);
    } else if (right.isInterceptOnly()) {
      left.set(Intercept.PRESENT);
    }
    return left;
  }

  /** {@code left:right}. */
  Terms interaction(Terms left, Terms right, Token operator) {
    checkJoinable(left, operator);
    checkJoinable(right, operator);
    return join(left.common(), right.common(), operator);
  }

  /** {@code left*right}. */
  Terms cross(Terms left, Terms right, Token operator) {
    Terms joined = interaction(left, right, operator);
    return plus(plus(left, right, operator), joined, operator);
  }

  /** {@code left/right}. */
  Terms nest(Terms left, Terms right, Token operator) {
    return plus(left, within(right, left, operator), operator);
  }

  /** {@code inner %in% outer}; the outer factors come first in the name. */
  Terms within(Terms inner, Terms outer, Token operator) {
    checkJoinable(inner, operator);
    checkJoinable(outer, operator);
    Term container = Term.INTERCEPT;
    for (Term term : outer.common()) {
      container = container.joined(term);
      count(container, operator);
    }
    return join(List.of(container), inner.common(), operator);
  }

  /** {@code base**power}. Beyond the number of terms in the base a power adds nothing. */
  Terms power(Terms base, int power, Token operator) {
    checkJoinable(base, operator);
    List<Term> single = List.copyOf(base.common());
    Terms highest = base;
    Terms all = plus(new Terms(), base, operator);
    for (int order = 2; order <= Math.min(power, single.size()); order++) {
      highest = join(single, highest.common(), operator);
      plus(all, highest, operator);
    }
    return all;
  }

  private Terms join(Collection<Term> left, Collection<Term> right, Token operator) {
    Terms joined = new Terms();
    for (Term first : left) {
      for (Term second : right) {
        Term term = first.joined(second);
        count(term, operator);
        joined.common().add(term);
      }
      checkSize(joined, operator);
    }
    return joined;
  }

  private void checkJoinable(Terms terms, Token operator) {
    if (!terms.groups().isEmpty()) {
      throw source.stop(
          operator,
          String.format(
              "The operator '%s' %s has a group-specific term beside it.",
              operator.text(), source.at(operator)),
          "Group-specific terms can only be added; a slope that varies by group is written"
              + " (x | g).");
    }
    if (!terms.offsets().isEmpty()) {
      throw source.stop(
          operator,
          "The operator '"
              + operator.text()
              + "' "
              + source.at(operator)
              + " has an offset beside"
              + " it.",
          "An offset is a term of its own and can only be added, e.g. x + offset(log(z)).");
    }
    if (terms.intercept() != Intercept.UNSAID) {
      throw source.stop(
          operator,
          String.format(
              "The operator '%s' %s has the intercept beside it: 0, 1 and -1 take part in no"
                  + " interaction.",
              operator.text(), source.at(operator)),
          "Say it once at the top of the right side, e.g. y ~ 0 + a:b.");
    }
  }

  private void checkSize(Terms terms, Token operator) {
    if (terms.common().size() > MAX_TERMS) {
      throw tooLarge(operator, "makes more than " + String.format("%,d", MAX_TERMS) + " terms");
    }
  }

  private void count(Term term, Token operator) {
    work += term.order();
    if (work > MAX_WORK) {
      throw tooLarge(operator, "asks for too many interactions");
    }
  }

  private RuntimeException tooLarge(Token operator, String what) {
    return source.stop(
        operator,
        "The operator '" + operator.text() + "' " + source.at(operator) + " " + what + ".",
        "Use fewer terms or a lower order of interaction.");
  }
}
