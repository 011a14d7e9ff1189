package io.chestnut.math;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The one formatter of doubles for files: shortest text that reads back exactly, equal on every JDK
 * ({@link Double#toString(double)} is not the shortest before JDK 19). The algorithm is Schubfach
 * (Giulietti 2022).
 */
public final class ShortestDecimal {
  private ShortestDecimal() {}

  /** Such as {@code 0.1}, {@code 1.0E-5}, {@code NaN}, {@code Infinity}. */
  public static String of(double value) {
    return NumberOutput.toString(value, true);
  }
}
