package io.chestnut.formula;

import io.chestnut.formula.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The tokens of a formula, brackets matched, and the place that has been read up to. */
final class Tokens {
  /** Deeper nesting is not a formula that anyone reads, and could exhaust the stack. */
  static final int MAX_NESTING = 100;

  private static final int MAX_EXAMPLE = 40;

  private final Source source;
  private final List<Token> tokens;
  private final Optional<Token> tilde;
  private int next;

  /** Scans the source and checks its brackets. */
  Tokens(Source source) {
    this.source = source;
    this.tokens = Scanner.scan(source);
    this.tilde = tokens.stream().filter(token -> token.is("~")).findFirst();
    checkBrackets();
  }

  Source source() {
    return source;
  }

  int place() {
    return next;
  }

  Token peek() {
    return tokens.get(next);
  }

  boolean at(String symbol) {
    return peek().is(symbol);
  }

  /** The token after the next one. */
  Token second() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /** The token at a place; before the first one, the end. */
  Token get(int place) {
    return place < 0 ? tokens.get(tokens.size() - 1) : tokens.get(place);
  }

  /** The token read last; before the first one, the end. */
  Token previous() {
    return get(next - 1);
  }

  /** Reads a token; the end is read any number of times. */
  Token take() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      next++;
    }
    return token;
  }

  /** Reads the symbol when it is next. */
  boolean accept(String symbol) {
    boolean found = at(symbol);
    if (found) {
      next++;
    }
    return found;
  }

  /** With the opening bracket next: reads up to and including the one that closes it. */
  void skipBrackets() {
    int open = 0;
    do {
      Token token = take();
      open += token.opens() ? 1 : token.closes() ? -1 : 0;
    } while (open > 0);
  }

  /** The first tilde. */
  Optional<Token> tilde() {
    return tilde;
  }

  /** Whether it stands before the tilde. */
  boolean isLeft(Token token) {
    return tilde.filter(found -> token.start() < found.start()).isPresent();
  }

  /** The normalised text from a place up to what has been read. */
  String textFrom(int place) {
    return NormalText.of(tokens.subList(place, next));
  }

  /** The normalised text of {@code count} tokens. */
  String text(int place, int count) {
    return NormalText.of(tokens.subList(place, place + count));
  }

  private void checkBrackets() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.opens()) {
        open.push(i);
        checkNesting(open.size(), token);
      } else if (token.closes()) {
        checkClosing(token, open);
        open.pop();
      }
    }
    if (!open.isEmpty()) {
      throw neverClosed(open.peek());
    }
  }

  private void checkNesting(int depth, Token token) {
    if (depth > MAX_NESTING) {
      throw source.stop(
          token,
          "Brackets are nested more than " + MAX_NESTING + " deep " + source.at(token) + ".",
          "Write the formula with fewer brackets.");
    }
  }

  private void checkClosing(Token token, Deque<Integer> open) {
    if (open.isEmpty()) {
      throw source.stop(
          token,
          "The '" + token.text() + "' " + source.at(token) + " closes nothing.",
          "Delete it, or open a bracket before it.");
    }
    Token opener = tokens.get(open.peek());
    if (opener.is("(") != token.is(")")) {
      throw source.stop(
          token,
          String.format(
              "The '%s' %s does not close the '%s' %s.",
              token.text(), source.at(token), opener.text(), source.at(opener)),
          "Close '" + opener.text() + "' with '" + (opener.is("(") ? ")" : "]") + "'.");
    }
  }

  private RuntimeException neverClosed(int place) {
    Token opener = tokens.get(place);
    boolean call = place > 0 && tokens.get(place - 1).is(Kind.NAME);
    List<Token> rest =
        tokens.subList(call ? place - 1 : place, tokens.size() - 1).stream()
            .takeWhile(token -> !token.is("~"))
            .toList();
    boolean group = rest.stream().anyMatch(token -> token.is("|") || token.is("||"));
    String where = call ? "last argument" : group ? "grouping factor" : "last term in it";
    String closed = NormalText.of(rest) + (opener.is("(") ? ")" : "]");
    return source.stop(
        opener,
        String.format(
            "The %s opened %s is never closed.",
            opener.is("(") ? "parenthesis" : "bracket", source.at(opener)),
        "Close it after the "
            + where
            + (closed.length() <= MAX_EXAMPLE ? ", e.g. " + closed + "." : "."));
  }
}
