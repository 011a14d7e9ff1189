package io.chestnut.design;

/** A compiled expression: the value of a row. */
sealed interface ValueReader {
  /** A number, or a boolean as 1 and 0; NaN when missing. */
  @FunctionalInterface
  non-sealed interface OfNumber extends ValueReader {
    double value(DataRow row);
  }

  /** Text; null when missing. */
  @FunctionalInterface
  non-sealed interface OfText extends ValueReader {
    String value(DataRow row);
  }
}
