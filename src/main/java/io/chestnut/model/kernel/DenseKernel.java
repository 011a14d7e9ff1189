package io.chestnut.model.kernel;

/**
 * Products with a dense column-major block: eta = X b and g += X' r.
 *
 * <p>X is a {@code double[]}, or a {@code float[]} whose numbers are widened, which is exact:
 * column j lies at {@code j * stride}, {@code stride} is a multiple of eight and padding rows are
 * 0. Columns are taken four at a time, so that eta is read and written once for four of them. Dot
 * products sum in eight lanes (lane l holds rows l, l + 8, ...), reduced as
 * ((0+4)+(2+6))+((1+5)+(3+7)): the same bits for scalar code and for vectors of 2, 4 or 8 doubles.
 */
public final class DenseKernel {
  private static final int LANES = 8;

  private DenseKernel() {}

  /** eta[i] = sum over j of x[j * stride + i] * b[bFrom + j], for i < stride. */
  public static void linear(
      double[] x, int stride, int columns, double[] b, int bFrom, double[] eta) {
    java.util.Arrays.fill(eta, 0, stride, 0.0);
    addLinear(x, stride, columns, b, bFrom, eta);
  }

  /** eta[i] += sum over j of x[j * stride + i] * b[bFrom + j], for i < stride. */
  public static void addLinear(
      double[] x, int stride, int columns, double[] b, int bFrom, double[] eta) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      add4(
          x,
          j * stride,
          stride,
          b[bFrom + j],
          b[bFrom + j + 1],
          b[bFrom + j + 2],
          b[bFrom + j + 3],
          eta);
    }
    for (; j < columns; j++) {
      add1(x, j * stride, stride, b[bFrom + j], eta);
    }
  }

  private static void add4(
      double[] x, int at, int stride, double b0, double b1, double b2, double b3, double[] eta) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    for (int i = 0; i < stride; i++) {
      double s = Math.fma(x[at + i], b0, eta[i]);
      s = Math.fma(x[at1 + i], b1, s);
      s = Math.fma(x[at2 + i], b2, s);
      eta[i] = Math.fma(x[at3 + i], b3, s);
    }
  }

  private static void add1(double[] x, int at, int stride, double b, double[] eta) {
    for (int i = 0; i < stride; i++) {
      eta[i] = Math.fma(x[at + i], b, eta[i]);
    }
  }

  /** g[gFrom + j] += sum over i of x[j * stride + i] * r[i], for each column j. */
  public static void addGradient(
      double[] x, int stride, int columns, double[] r, double[] g, int gFrom) {
    for (int j = 0; j < columns; j++) {
      g[gFrom + j] += dot(x, j * stride, r, stride);
    }
  }

  private static double dot(double[] x, int at, double[] r, int stride) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < stride; i += LANES) {
      int k = at + i;
      s0 = Math.fma(x[k], r[i], s0);
      s1 = Math.fma(x[k + 1], r[i + 1], s1);
      s2 = Math.fma(x[k + 2], r[i + 2], s2);
      s3 = Math.fma(x[k + 3], r[i + 3], s3);
      s4 = Math.fma(x[k + 4], r[i + 4], s4);
      s5 = Math.fma(x[k + 5], r[i + 5], s5);
      s6 = Math.fma(x[k + 6], r[i + 6], s6);
      s7 = Math.fma(x[k + 7], r[i + 7], s7);
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /** The same with X in single precision. */
  public static void addLinear(
      float[] x, int stride, int columns, double[] b, int bFrom, double[] eta) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      add4(
          x,
          j * stride,
          stride,
          b[bFrom + j],
          b[bFrom + j + 1],
          b[bFrom + j + 2],
          b[bFrom + j + 3],
          eta);
    }
    for (; j < columns; j++) {
      add1(x, j * stride, stride, b[bFrom + j], eta);
    }
  }

  private static void add4(
      float[] x, int at, int stride, double b0, double b1, double b2, double b3, double[] eta) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    for (int i = 0; i < stride; i++) {
      double s = Math.fma(x[at + i], b0, eta[i]);
      s = Math.fma(x[at1 + i], b1, s);
      s = Math.fma(x[at2 + i], b2, s);
      eta[i] = Math.fma(x[at3 + i], b3, s);
    }
  }

  private static void add1(float[] x, int at, int stride, double b, double[] eta) {
    for (int i = 0; i < stride; i++) {
      eta[i] = Math.fma(x[at + i], b, eta[i]);
    }
  }

  /** The same with X in single precision. */
  public static void addGradient(
      float[] x, int stride, int columns, double[] r, double[] g, int gFrom) {
    for (int j = 0; j < columns; j++) {
      g[gFrom + j] += dot(x, j * stride, r, stride);
    }
  }

  private static double dot(float[] x, int at, double[] r, int stride) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < stride; i += LANES) {
      int k = at + i;
      s0 = Math.fma(x[k], r[i], s0);
      s1 = Math.fma(x[k + 1], r[i + 1], s1);
      s2 = Math.fma(x[k + 2], r[i + 2], s2);
      s3 = Math.fma(x[k + 3], r[i + 3], s3);
      s4 = Math.fma(x[k + 4], r[i + 4], s4);
      s5 = Math.fma(x[k + 5], r[i + 5], s5);
      s6 = Math.fma(x[k + 6], r[i + 6], s6);
      s7 = Math.fma(x[k + 7], r[i + 7], s7);
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
