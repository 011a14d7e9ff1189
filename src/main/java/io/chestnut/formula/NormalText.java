package io.chestnut.formula;

import io.chestnut.formula.Token.Kind;
import java.util.List;

/**
 * Tokens as text in one way only, so that equal factors have equal names. The spacing is patsy's
 * (tokens.py, pretty_untokenize): one space around binary operators and after commas, none
 * elsewhere.
 */
final class NormalText {
  private NormalText() {}

  static String of(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && isSpaced(tokens, i)) {
        text.append(' ');
      }
      text.append(written(tokens.get(i)));
    }
    return text.toString();
  }

  /**
   * A column's name as a formula writes it: bare when it is plain, otherwise in backticks, and in
   * {@code Q("...")} when it holds a backtick.
   */
  static String ofName(String name) {
    if (Scanner.isPlain(name)) {
      return name;
    }
    return name.contains("`")
        ? "Q(\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\")"
        : "`" + name + "`";
  }

  private static String written(Token token) {
    return token.is(Kind.BACKTICKED) ? ofName(token.inside()) : token.text();
  }

  /** Whether a space stands before the token at {@code i}. */
  private static boolean isSpaced(List<Token> tokens, int i) {
    Token left = tokens.get(i - 1);
    Token right = tokens.get(i);
    return isSpacedOperator(tokens, i - 1)
        || isSpacedOperator(tokens, i)
        || left.is(",")
        || left.is("not")
        || left.endsOperand() && (right.isWord() || right.is("not"));
  }

  private static boolean isSpacedOperator(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    boolean sign = (token.is("+") || token.is("-")) && !(i > 0 && tokens.get(i - 1).endsOperand());
    return token.isBinary() && !token.is(":") && !sign;
  }
}
