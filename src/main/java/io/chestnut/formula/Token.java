package io.chestnut.formula;

import java.util.Set;

/**
 * A word of a formula.
 *
 * @param text as written, quotation marks and backticks included
 * @param start the offset of its first character in the formula
 */
record Token(Kind kind, String text, int start) {
  private static final Set<String> BINARY =
      Set.of(
          "~", "+", "-", ":", "*", "/", "%in%", "**", "^", "|", "||", "%", "//", "==", "!=", "<",
          "<=", ">", ">=", "&", "and", "or");

  /** What a token is; words such as {@code and} are symbols, {@code True} is a flag. */
  enum Kind {
    NAME,
    BACKTICKED,
    NUMBER,
    STRING,
    FLAG,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it joins two operands, in the algebra of terms or in arithmetic. */
  boolean isBinary() {
    return kind == Kind.SYMBOL && BINARY.contains(text);
  }

  boolean opens() {
    return is("(") || is("[");
  }

  boolean closes() {
    return is(")") || is("]");
  }

  /** A word by itself: a name, a number, a text, a flag, the dot. */
  boolean isWord() {
    return kind != Kind.SYMBOL && kind != Kind.END || is(".");
  }

  /** Where an operand may end, so that a sign after it is a binary operator. */
  boolean endsOperand() {
    return isWord() || closes();
  }

  /** The text between quotation marks or backticks. */
  String inside() {
    return text.substring(1, text.length() - 1);
  }
}
