package io.chestnut.formula;

import io.chestnut.formula.Token.Kind;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be wrong outside calls: the message of each mistake. */
final class FormulaErrors {
  private static final Set<String> ONLY_IN_CALLS =
      Set.of("==", "!=", "<", "<=", ">", ">=", "%", "//", "&", "and", "or", "not");

  private final Tokens tokens;
  private final Source source;
  private final CallErrors inCalls;

  FormulaErrors(Tokens tokens) {
    this.tokens = tokens;
    this.source = tokens.source();
    this.inCalls = new CallErrors(source);
  }

  CallErrors inCalls() {
    return inCalls;
  }

  RuntimeException empty() {
    return source.stop(
        tokens.peek(), "The formula is empty.", "Write response ~ predictors, e.g. y ~ x1 + x2.");
  }

  RuntimeException noTilde() {
    return source.stop(
        0,
        "The formula has no '~' between response and predictors.",
        "Write response ~ predictors, e.g. y ~ x1 + x2.");
  }

  RuntimeException minusOnTerm(Token minus) {
    return source.stop(
        minus,
        "The sign '-' " + source.at(minus) + " has no term on its left to subtract from.",
        "A sign stands only before 0 and 1; the negative of a column is I(-x), of an offset"
            + " offset(-x).");
  }

  RuntimeException noWholePower() {
    Token token = tokens.peek();
    Token place = token.is(Kind.END) ? tokens.previous() : token;
    return source.stop(
        place,
        "The power " + source.at(place) + " is not a whole number of at least 1.",
        "(a + b)**2 is all terms up to two-way interactions; the square of a column is I(x ** 2).");
  }

  RuntimeException nestedBar(Token bar) {
    return source.stop(
        bar,
        "The bar " + source.at(bar) + " has another group-specific term beside it.",
        "Add group-specific terms to each other, e.g. (1 | g) + (1 | h).");
  }

  RuntimeException offsetInGroup(Token bar) {
    return source.stop(
        bar,
        "The bar " + source.at(bar) + " has an offset beside it.",
        "Add the offset outside the parentheses, e.g. (1 | g) + offset(z): it has no coefficient"
            + " that could vary by group.");
  }

  RuntimeException noGroup(Token bar) {
    return source.stop(
        bar,
        "The bar " + source.at(bar) + " has no grouping factor on its right.",
        "Write columns there and neither 0 nor 1, e.g. (1 | g), (1 | a:b), (1 | a/b).");
  }

  RuntimeException noEffects(Token bar) {
    return source.stop(
        bar,
        "The bar " + source.at(bar) + " has no term on its left: nothing varies by group.",
        "Write (1 | g) for intercepts, (x | g) for intercepts and slopes, (0 + x | g) for slopes.");
  }

  /** Noted. */
  void repeatedEffects(Token bar, Term group, Set<Term> repeated) {
    source.report(
        bar,
        String.format(
            "The term at the bar %s repeats what already varies by %s: %s.",
            source.at(bar),
            group.name(),
            repeated.stream().map(Term::name).sorted().collect(Collectors.joining(", "))),
        "Write (x | g) for correlated effects, (x || g) or (1 | g) + (0 + x | g) for independent"
            + " ones.");
  }

  /** A term was expected at the next token. */
  RuntimeException noTerm() {
    Token before = tokens.previous();
    Token found = tokens.peek();
    if (found.is(Kind.NUMBER)) {
      return number(before, found);
    }
    if (found.is(Kind.STRING) || found.is(Kind.FLAG)) {
      return source.stop(
          found,
          found.text() + " " + source.at(found) + " is a value, not a term.",
          "A column of that name is Q(\"" + unquoted(found) + "\").");
    }
    if (found.is(")") && before.is("(")) {
      return source.stop(
          before, "The parentheses " + source.at(before) + " are empty.", "Write a term in them.");
    }
    if (before.is("~") && found.is(Kind.END)) {
      return source.stop(
          before,
          "The right side is missing after '~' " + source.at(before) + ".",
          "Write the predictors after it; 1 is the intercept alone: y ~ 1.");
    }
    if (before.isBinary() && !found.isBinary()) {
      return noOperand(before, "right");
    }
    if (found.isBinary()) {
      return noOperand(found, "left");
    }
    return outOfPlace(found);
  }

  /** A term has ended, and the next token can neither go on nor end what {@code opener} opened. */
  RuntimeException unexpected(Token opener) {
    Token before = tokens.previous();
    Token found = tokens.peek();
    if (found.isWord() || found.is("(")) {
      return inCalls.missingOperator(
          before, found, "Write + between them for both terms, or : for their interaction.");
    }
    if (found.is("~")) {
      return source.stop(
          found,
          String.format(
              "A second '~' stands %s; the formula has one %s.",
              source.at(found), source.at(tokens.tilde().orElseThrow())),
          "Write one formula, response ~ predictors.");
    }
    if (found.is("|") || found.is("||")) {
      return source.stop(
          found,
          opener.is("~")
              ? "The bar " + source.at(found) + " stands outside parentheses."
              : "The bar " + source.at(found) + " is the second one in its parentheses.",
          "Write each group-specific term in its own parentheses, e.g. (1 | g).");
    }
    return outOfPlace(found);
  }

  private RuntimeException number(Token before, Token found) {
    int place = tokens.place();
    boolean arithmetic = before.isBinary() && place >= 2 && tokens.get(place - 2).is(Kind.NAME);
    String example = arithmetic && !before.is("~") ? tokens.text(place - 2, 3) : "x + 2";
    return source.stop(
        found,
        String.format(
            "The number %s %s is not a term; only 0 (no intercept) and 1 (intercept) are.",
            found.text(), source.at(found)),
        "Arithmetic goes inside I(), e.g. I(" + example + ").");
  }

  private RuntimeException noOperand(Token operator, String side) {
    return source.stop(
        operator,
        String.format(
            "The operator '%s' %s has nothing on its %s.",
            operator.text(), source.at(operator), side),
        "Write a term there, or delete the operator.");
  }

  private RuntimeException outOfPlace(Token found) {
    if (ONLY_IN_CALLS.contains(found.text())) {
      return source.stop(
          found,
          "'" + found.text() + "' " + source.at(found) + " works only inside a function.",
          "Write arithmetic and comparisons inside I(), e.g. I(x > 0).");
    }
    return source.stop(
        found,
        "'" + found.text() + "' " + source.at(found) + " is out of place.",
        found.is("[")
            ? CallErrors.LEVEL
            : "Delete it, or write a column name that holds it in backticks, e.g. `odd name`.");
  }

  private static String unquoted(Token token) {
    return token.is(Kind.STRING) ? token.inside() : token.text();
  }
}
