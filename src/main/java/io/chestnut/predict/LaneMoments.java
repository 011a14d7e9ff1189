package io.chestnut.predict;

/**
 * Mean and standard deviation in eight lanes about a shift c, the first value: sums of d = x - c
 * and d^2 lose no digits when the sd is small beside the mean, and padding that repeats the first
 * value adds exactly nothing. Lanes are reduced as ((0+4)+(2+6))+((1+5)+(3+7)).
 */
final class LaneMoments {
  private static final int LANES = 8;

  private LaneMoments() {}

  /**
   * Writes mean and sd (divisor size - 1).
   *
   * @param x values, padded to a multiple of eight with the first
   * @param size how many are no padding
   */
  static void of(double[] x, int size, RowSummary out) {
    double c = x[0];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    double q0 = 0;
    double q1 = 0;
    double q2 = 0;
    double q3 = 0;
    double q4 = 0;
    double q5 = 0;
    double q6 = 0;
    double q7 = 0;
    for (int i = 0; i < size; i += LANES) {
      double d0 = x[i] - c;
      double d1 = x[i + 1] - c;
      double d2 = x[i + 2] - c;
      double d3 = x[i + 3] - c;
      double d4 = x[i + 4] - c;
      double d5 = x[i + 5] - c;
      double d6 = x[i + 6] - c;
      double d7 = x[i + 7] - c;
      s0 += d0;
      s1 += d1;
      s2 += d2;
      s3 += d3;
      s4 += d4;
      s5 += d5;
      s6 += d6;
      s7 += d7;
      q0 = Math.fma(d0, d0, q0);
      q1 = Math.fma(d1, d1, q1);
      q2 = Math.fma(d2, d2, q2);
      q3 = Math.fma(d3, d3, q3);
      q4 = Math.fma(d4, d4, q4);
      q5 = Math.fma(d5, d5, q5);
      q6 = Math.fma(d6, d6, q6);
      q7 = Math.fma(d7, d7, q7);
    }
    double mean = (((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))) / size;
    double square = ((q0 + q4) + (q2 + q6)) + ((q1 + q5) + (q3 + q7));
    double variance = (square - size * mean * mean) / (size - 1);
    out.moments(c + mean, Math.sqrt(variance < 0 ? 0 : variance));
  }
}
