package io.chestnut.math;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The exact sum of doubles and of products of doubles, whatever the order of {@link #add} and
 * {@link #merge}.
 *
 * <p>The sum is held as an expansion of doubles that do not overlap, of increasing magnitude
 * (Shewchuk 1997, GROW-EXPANSION with zeros eliminated; usually two to four of them). A product is
 * its rounded value and its error by {@link Math#fma}. Terms near the ends of the exponent range,
 * where that error would underflow or a sum overflow, go into a {@link BigDecimal} beside it.
 */
final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The error of a product of at least this size is a double: no bit below 2^-1074. */
  private static final double SMALLEST = 0x1p-960;

  /** 2^63 terms do not overflow below it. */
  private static final double LARGEST = 0x1p900;

  private double[] parts = new double[4];
  private int length;
  private BigDecimal beyond = BigDecimal.ZERO;

  void add(double x) {
    if (inRange(x)) {
      grow(x);
    } else if (x != 0) {
      beyond = beyond.add(new BigDecimal(x));
    }
  }

  /** Adds a * b. */
  void addProduct(double a, double b) {
    double product = a * b;
    if (inRange(product)) {
      grow(Math.fma(a, b, -product));
      grow(product);
    } else if (a != 0 && b != 0) {
      beyond = beyond.add(new BigDecimal(a).multiply(new BigDecimal(b)));
    }
  }

  /** Adds a * b * c. */
  void addProduct(double a, double b, double c) {
    double product = a * b;
    if (inRange(product) && inRange(product * c)) {
      double error = Math.fma(a, b, -product);
      if (error != 0) {
        addProduct(error, c);
      }
      addProduct(product, c);
    } else if (a != 0 && b != 0 && c != 0) {
      beyond =
          beyond.add(new BigDecimal(a).multiply(new BigDecimal(b)).multiply(new BigDecimal(c)));
    }
  }

  void merge(ExactSum other) {
    for (int i = 0; i < other.length; i++) {
      grow(other.parts[i]);
    }
    beyond = beyond.add(other.beyond);
  }

  /** The sum, exactly. */
  BigDecimal value() {
    BigDecimal sum = beyond;
    for (int i = 0; i < length; i++) {
      sum = sum.add(new BigDecimal(parts[i]));
    }
    return sum;
  }

  private static boolean inRange(double x) {
    double magnitude = Math.abs(x);
    return magnitude >= SMALLEST && magnitude <= LARGEST;
  }

  /** Knuth's two-sum of x with every part, smallest first; what rounds off stays behind. */
  private void grow(double x) {
    double carry = x;
    int kept = 0;
    for (int i = 0; i < length; i++) {
      double part = parts[i];
      double sum = carry + part;
      double virtual = sum - carry;
      double error = (carry - (sum - virtual)) + (part - virtual);
      carry = sum;
      if (error != 0) {
        parts[kept++] = error;
      }
    }
    length = kept;
    if (carry != 0) {
      append(carry);
    }
  }

  private void append(double part) {
    if (length == parts.length) {
      parts = Arrays.copyOf(parts, 2 * length);
    }
    parts[length++] = part;
  }
}
