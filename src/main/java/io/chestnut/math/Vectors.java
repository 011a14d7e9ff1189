package io.chestnut.math;

/** Operations on vectors with + * / and fma alone, in a fixed order: the same bits everywhere. */
final class Vectors {
  private Vectors() {}

  /** In four lanes, because each addition would wait for the one before it. */
  static double dot(double[] x, double[] y) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      s0 = Math.fma(x[i], y[i], s0);
      s1 = Math.fma(x[i + 1], y[i + 1], s1);
      s2 = Math.fma(x[i + 2], y[i + 2], s2);
      s3 = Math.fma(x[i + 3], y[i + 3], s3);
    }
    for (; i < x.length; i++) {
      s0 = Math.fma(x[i], y[i], s0);
    }
    return (s0 + s2) + (s1 + s3);
  }

  /** sum += factor x. */
  static void addMultiple(double factor, double[] x, double[] sum) {
    for (int i = 0; i < x.length; i++) {
      sum[i] = Math.fma(factor, x[i], sum[i]);
    }
  }

  static void divide(double[] x, double divisor) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= divisor;
    }
  }

  /** (x, y) becomes (c x - s y, s x + c y), s / c the tangent. */
  static void rotate(double[] x, double[] y, double tangent) {
    double c = 1 / Math.sqrt(Math.fma(tangent, tangent, 1));
    double s = c * tangent;
    for (int i = 0; i < x.length; i++) {
      double before = x[i];
      x[i] = c * before - s * y[i];
      y[i] = s * before + c * y[i];
    }
  }
}
