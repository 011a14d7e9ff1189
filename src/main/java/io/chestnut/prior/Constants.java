package io.chestnut.prior;

/** Logarithms that densities share. */
final class Constants {
  static final double LOG_TWO = 0.69314718055994530942;
  static final double LOG_PI = 1.1447298858494001741;
  static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  private Constants() {}
}
