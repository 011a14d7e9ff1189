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
        "The left side cannot start with '" + token.text() + "' (" + source.at(token) + ").",
        "The response is one column or one call, e.g. y or log(y); arithmetic goes inside I(),"
            + " e.g. I(a + b).");
  }

  RuntimeException goesOn() {
    Token token = tokens.peek();
    int operands = tokens.place() + 2;
    boolean arithmetic =
        Set.of("+", "-", "*", "/", "**").contains(token.text())
            && tokens.get(operands).is("~")
            && tokens.get(operands - 1).isWord();
    String left = arithmetic ? tokens.text(0, operands) : "a + b";
    return source.stop(
        token,
        String.format(
            "The left side goes on with '%s' %s, but the response is a single column or call.",
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

  RuntimeException levelOfNumber(Token bracket, Expression factor) {
    return source.stop(
        bracket,
        String.format(
            "The level in brackets %s stands after %s, which has no levels.",
            source.at(bracket), factor.text()),
        "A level of success belongs to a column or to C(), e.g. y[\"yes\"] or C(y)[2].");
  }
}
