package io.chestnut.prior;

/** Logarithms of powers, down to the end of a support. */
final class Powers {
  private Powers() {}

  /**
   * exponent log(base) for base >= 0, never NaN or +infinity at base 0: a density that is infinite
   * at the end of its support is taken as 0 there, at a single point, so that a sampler turns back.
   */
  static double log(double exponent, double base) {
    if (exponent == 0.0) {
      return 0.0;
    }
    return base > 0.0 ? exponent * StrictMath.log(base) : Double.NEGATIVE_INFINITY;
  }
}
