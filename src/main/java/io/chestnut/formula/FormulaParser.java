package io.chestnut.formula;

import io.chestnut.formula.Expression.Call;
import io.chestnut.formula.Expression.Variable;
import io.chestnut.formula.Terms.Intercept;
import io.chestnut.formula.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of formulas by recursive descent, a method a level of precedence; the values are
 * {@link Terms}.
 *
 * <pre>
 *   formula      [response] ~ sum                   response: see ResponseParser
 *   sum          signed ((+ | -) signed)*
 *   signed       (+ | -)* product              - before 0 and 1 only
 *   product      interaction ((* | / | %in%) interaction)*
 *   interaction  power (: power)*
 *   power        atom ((** | ^) whole number)*
 *   atom         0 | 1 | . | factor | ( sum ) | ( sum (| or ||) sum )
 * </pre>
 */
final class FormulaParser {
  /** What {@code .} stands for until the columns are known. */
  static final Variable DOT = new Variable(".", ".");

  private final Tokens tokens;
  private final Optional<List<Variable>> dot;
  private final ExpressionParser expressions;
  private final FormulaErrors errors;
  private final TermAlgebra algebra;
  private Response response;
  private Terms predictors;
  private boolean hasDot;

  private FormulaParser(Source source, Optional<List<Variable>> dot) {
    this.dot = dot;
    this.tokens = new Tokens(source);
    this.errors = new FormulaErrors(tokens);
    this.expressions = new ExpressionParser(tokens, errors.inCalls());
    this.algebra = new TermAlgebra(source);
  }

  /** Reads all of the source; {@code dot} is what {@code .} stands for, when that is known. */
  static Formula parse(String text, Optional<List<Variable>> dot) {
    Source source = new Source(text);
    FormulaParser parser = new FormulaParser(source, dot);
    parser.formula();
    source.throwIfAny();
    return new Formula(
        text,
        parser.response,
        parser.predictors.withIntercept(),
        List.copyOf(parser.predictors.groups().keySet()),
        parser.predictors.offsets().stream().map(Factor::expression).toList(),
        parser.hasDot && dot.isEmpty());
  }

  private void formula() {
    if (tokens.peek().is(Kind.END)) {
      throw errors.empty();
    }
    if (tokens.tilde().isEmpty()) {
      throw errors.noTilde();
    }
    if (!tokens.at("~")) {
      response = new ResponseParser(tokens, expressions).response();
    }
    Token tilde = tokens.take();
    predictors = sum();
    if (!tokens.peek().is(Kind.END)) {
      throw errors.unexpected(tilde);
    }
    checkRepeatedEffects();
  }

  private Terms sum() {
    Terms terms = signed();
    while (tokens.at("+") || tokens.at("-")) {
      Token operator = tokens.take();
      Terms right = signed();
      terms =
          operator.is("+")
              ? algebra.plus(terms, right, operator)
              : algebra.minus(terms, right, operator);
    }
    return terms;
  }

  private Terms signed() {
    Token minus = null;
    boolean negative = false;
    while (tokens.at("+") || tokens.at("-")) {
      negative ^= tokens.at("-");
      minus = tokens.at("-") ? tokens.peek() : minus;
      tokens.take();
    }
    Terms terms = product();
    if (minus != null && !terms.isInterceptOnly()) {
      throw errors.minusOnTerm(minus);
    }
    return negative ? algebra.minus(new Terms(), terms, minus) : terms;
  }

  private Terms product() {
    Terms terms = interaction();
    while (tokens.at("*") || tokens.at("/") || tokens.at("%in%")) {
      Token operator = tokens.take();
      Terms right = interaction();
      terms =
          switch (operator.text()) {
            case "*" -> algebra.cross(terms, right, operator);
            case "/" -> algebra.nest(terms, right, operator);
            default -> algebra.within(terms, right, operator);
          };
    }
    return terms;
  }

  private Terms interaction() {
    Terms terms = power();
    while (tokens.at(":")) {
      Token operator = tokens.take();
      terms = algebra.interaction(terms, power(), operator);
    }
    return terms;
  }

  private Terms power() {
    Terms terms = atom();
    while (tokens.at("**") || tokens.at("^")) {
      Token operator = tokens.take();
      terms = algebra.power(terms, order(), operator);
    }
    return terms;
  }

  /** A whole number of at least 1; beyond a million it makes no difference. */
  private int order() {
    Token number = tokens.peek();
    if (!number.is(Kind.NUMBER) || !number.text().matches("0*[1-9][0-9]*")) {
      throw errors.noWholePower();
    }
    tokens.take();
    String digits = number.text().replaceFirst("^0+", "");
    return digits.length() > 6 ? 1_000_000 : Integer.parseInt(digits);
  }

  private Terms atom() {
    if (expressions.atFactor()) {
      Expression factor = expressions.factor();
      return factor instanceof Call call && call.function() == Function.OFFSET
          ? offset(call)
          : Terms.of(factor);
    }
    if (tokens.at("(")) {
      return parenthesis();
    }
    if (tokens.accept(".")) {
      hasDot = true;
      return dot();
    }
    Token token = tokens.peek();
    if (token.is(Kind.NUMBER) && Set.of("0", "1").contains(token.text())) {
      tokens.take();
      return Terms.of(token.text().equals("1") ? Intercept.PRESENT : Intercept.REMOVED);
    }
    throw errors.noTerm();
  }

  private static Terms offset(Call call) {
    Terms terms = new Terms();
    call.argument("x").map(Factor::new).ifPresent(terms.offsets()::add);
    return terms;
  }

  private Terms dot() {
    Terms terms = new Terms();
    for (Variable column : dot.orElse(List.of(DOT))) {
      algebra.plus(terms, Terms.of(column), tokens.previous());
    }
    return terms;
  }

  private Terms parenthesis() {
    Token opener = tokens.take();
    Terms terms = sum();
    if (tokens.at("|") || tokens.at("||")) {
      terms = groupSpecific(terms, tokens.take());
    }
    if (!tokens.accept(")")) {
      throw errors.unexpected(opener);
    }
    return terms;
  }

  /** {@code 1 | a/b} is {@code 1 | a} and {@code 1 | a:b}: a group-specific term a group. */
  private Terms groupSpecific(Terms effects, Token bar) {
    Terms groups = sum();
    if (!effects.groups().isEmpty() || !groups.groups().isEmpty()) {
      throw errors.nestedBar(bar);
    }
    if (!effects.offsets().isEmpty() || !groups.offsets().isEmpty()) {
      throw errors.offsetInGroup(bar);
    }
    if (groups.intercept() != Intercept.UNSAID || groups.common().isEmpty()) {
      throw errors.noGroup(bar);
    }
    if (effects.withIntercept().isEmpty()) {
      throw errors.noEffects(bar);
    }
    Terms terms = new Terms();
    for (Term group : groups.common()) {
      terms.groups().put(new GroupTerm(effects.withIntercept(), group, bar.is("|")), bar);
    }
    return terms;
  }

  /** {@code (1 | g) + (x | g)} has the intercept of g twice: the data cannot tell them apart. */
  private void checkRepeatedEffects() {
    List<GroupTerm> seen = new ArrayList<>();
    predictors
        .groups()
        .forEach(
            (term, bar) -> {
              for (GroupTerm earlier : seen) {
                Set<Term> repeated = new HashSet<>(earlier.effects());
                repeated.retainAll(term.effects());
                if (earlier.group().equals(term.group()) && !repeated.isEmpty()) {
                  errors.repeatedEffects(bar, term.group(), repeated);
                }
              }
              seen.add(term);
            });
  }
}
