package io.chestnut.math;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * The one formatter of doubles for files: shortest text that reads back exactly, equal on every JDK
 * ({@link Double#toString(double)} is not the shortest before JDK 19). The algorithm is Schubfach
 * (Giulietti 2022).
 */
public final class ShortestDecimal {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double MOST_PLAIN = 1e15;

  private ShortestDecimal() {}

  /** Such as {@code 0.1}, {@code 1.0E-5}, {@code NaN}, {@code Infinity}. */
  public static String of(double value) {
    return NumberOutput.toString(value, true);
  }

  /**
   * The same without a trailing {@code .0}, and without an exponent from 1e-6 to below 1e15: {@code
   * 2}, {@code 0.00001}, {@code 250000000}, {@code 1E-9}. For names and messages.
   */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return of(value);
    }
    BigDecimal decimal = new BigDecimal(of(value)).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || size >= LEAST_PLAIN && size < MOST_PLAIN
        ? decimal.toPlainString()
        : decimal.toString();
  }
}
