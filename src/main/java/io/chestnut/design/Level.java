package io.chestnut.design;

import io.chestnut.math.ShortestDecimal;
import java.io.Serializable;

/**
 * A level of a categorical factor, typed, so that the number 1 is not the text "1". Ordered inside
 * one type: text by code point, false before true, numbers by value.
 */
public sealed interface Level extends Comparable<Level>, Serializable {
  /**
   * As it is printed in a column's name, as patsy does: {@code a1}, {@code True}, {@code 1}, {@code
   * 2.5}.
   */
  String label();

  /** Text. */
  record Text(String value) implements Level {
    @Override
    public String label() {
      return value;
    }

    @Override
    public int compareTo(Level other) {
      return CodePoints.compare(value, ((Text) other).value);
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Level {
    @Override
    public String label() {
      return value ? "True" : "False";
    }

    @Override
    public int compareTo(Level other) {
      return Boolean.compare(value, ((Flag) other).value);
    }
  }

  /** A number, from {@code C(x)}. Zero has one sign, so that 0.0 and -0.0 are one level. */
  record Numeric(double value) implements Level {
    /** From here on a double has no room for a fraction, and the exponent reads better. */
    private static final double PLAIN_INTEGERS_END = 1e15;

    public Numeric {
      value = value == 0.0 ? 0.0 : value;
    }

    @Override
    public String label() {
      boolean plain = value == Math.rint(value) && Math.abs(value) < PLAIN_INTEGERS_END;
      return plain ? Long.toString((long) value) : ShortestDecimal.of(value);
    }

    @Override
    public int compareTo(Level other) {
      return Double.compare(value, ((Numeric) other).value);
    }
  }
}
