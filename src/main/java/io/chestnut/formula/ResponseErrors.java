package io.chestnut.formula;

import java.util.Set;

/** What can be wrong on the left side: the message of each mistake. */
final class ResponseErrors {
  private final Tokens tokens;
  private final Source source;

  ResponseErrors(Tokens tokens) {
    this.tokens = tokens;
    this.source = tokens.source();
  }

  RuntimeException noFactor() {
    Token token = tokens.peek();
    return source.stop(
        token,
        "The response cannot start with '" + token.text() + "' (" + source.at(token) + ").",
        "The response is one column or one call, e.g. y or log(y); arithmetic goes inside I(),"
            + " e.g. I(a + b).");
  }

  /** The response that starts at a place has been read, and the next token cannot follow it. */
  RuntimeException goesOn(int start) {
    Token token = tokens.peek();
    if (token.is("[")) {
      return levelOfNumber(token, tokens.textFrom(start));
    }
    int operands = tokens.place() + 2;
    boolean arithmetic =
        Set.of("+", "-", "*", "/", "**").contains(token.text())
            && tokens.get(operands).is("~")
            && tokens.get(operands - 1).isWord();
    String left = arithmetic ? tokens.text(0, operands) : "a + b";
    return source.stop(
        token,
        String.format(
            "The response goes on with '%s' %s, but it is a single column or call.",
            token.text(), source.at(token)),
        "Arithmetic on the response goes inside I(), e.g. I(" + left + ") ~ ….");
  }

  /** Noted. */
  void contrast(Token word) {
    source.report(
        word,
        "C() " + source.at(word) + " codes the response by a contrast.",
        "Contrasts are for predictors: write C(y), or C(y, levels=[\"no\", \"yes\"]).");
  }

  private RuntimeException levelOfNumber(Token bracket, String response) {
    return source.stop(
        bracket,
        String.format(
            "The level in brackets %s stands after %s, which has no levels.",
            source.at(bracket), response),
        "A level of success belongs to a column or to C(), e.g. y[\"yes\"], C(y)[2] or"
            + " weighted(y[\"yes\"], w).");
  }
}
