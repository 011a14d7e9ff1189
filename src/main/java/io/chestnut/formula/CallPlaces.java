package io.chestnut.formula;

/**
 * Where a function may stand, by its {@link Function.Kind}. What stands wrong is noted and reading
 * goes on behind it.
 */
final class CallPlaces {
  private final Tokens tokens;
  private final Source source;

  CallPlaces(Tokens tokens) {
    this.tokens = tokens;
    this.source = tokens.source();
  }

  /** Whether the function at {@code word} may stand there; {@code nested} is inside a call. */
  boolean isRight(Function function, Token word, boolean nested) {
    boolean left = tokens.isLeft(word);
    return switch (function.kind()) {
      case ELEMENTWISE -> true;
      case STATEFUL -> !left || learntResponse(word);
      case CODING -> !nested || nestedCategorical(word);
      case CONTRAST -> strayContrast(word);
      case OFFSET -> !left && !nested || misplacedOffset(word, left);
      case RESPONSE -> misplacedResponse(function, word, left);
    };
  }

  private boolean learntResponse(Token word) {
    return noted(
        word,
        " stands on the left side.",
        "Predictions could not be told in the units of the data: scale the column before fitting.");
  }

  private boolean nestedCategorical(Token word) {
    return noted(
        word,
        " stands inside another function.",
        "C(x) makes a factor and stands by itself; apply functions inside it, e.g. C(abs(x)).");
  }

  private boolean strayContrast(Token word) {
    return noted(
        word,
        " stands outside C().",
        "Write the contrast as an argument of the factor, e.g. C(x, " + word.text() + ").");
  }

  private boolean misplacedOffset(Token word, boolean left) {
    return noted(
        word,
        left ? " stands on the left side." : " stands inside another function.",
        "An offset is a term of its own on the right side, e.g. y ~ x + offset(log(z)).");
  }

  /** The right place is read by {@link ResponseParser}. */
  private boolean misplacedResponse(Function function, Token word, boolean left) {
    return noted(
        word,
        left ? " stands inside another function." : " stands on the right side.",
        function == Function.WEIGHTED
            ? "It is all of the left side, e.g. weighted(log(y), w) ~ x."
            : String.format(
                "It is all of the left side, or inside weighted(): %s ~ x, weighted(%s, w) ~ x.",
                function.usage(), function.usage()));
  }

  private boolean noted(Token word, String where, String mend) {
    source.report(word, word.text() + "() " + source.at(word) + where, mend);
    return false;
  }
}
