package io.chestnut.family;

import java.util.Optional;

/** What the responses of families can be. */
final class Support {
  private Support() {}

  /** Empty when {@code supported}, otherwise the family's name with what it needs. */
  static Optional<String> of(boolean supported, String family, String needs) {
    return supported ? Optional.empty() : Optional.of(family + " needs " + needs);
  }

  /** 0, 1, 2, ... */
  static boolean isCount(double y) {
    return y >= 0.0 && y == Math.rint(y) && y < Double.POSITIVE_INFINITY;
  }

  /** A finite number above 0. */
  static boolean isPositive(double y) {
    return y > 0.0 && y < Double.POSITIVE_INFINITY;
  }
}
