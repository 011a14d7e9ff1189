package io.chestnut.criticism;

/** The check that every score makes of its arguments. */
final class Pairs {
  private Pairs() {}

  static void check(double[] y, double[] prediction) {
    if (y.length != prediction.length) {
      throw new IllegalArgumentException(
          y.length + " responses for " + prediction.length + " predictions");
    }
  }
}
