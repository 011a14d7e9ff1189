package io.chestnut.model.kernel;

import io.chestnut.family.Link;
import java.util.Arrays;

/** Scalar code, sums in eight lanes. */
public record ScalarPrediction(Link link) implements PredictionKernel {
  private static final int LANES = 8;

  @Override
  public void linear(
      double[] draws, int stride, int columns, double offset, double[] x, double[] eta) {
    Arrays.fill(eta, 0, stride, offset + 0.0); // -0 becomes 0
    DenseKernel.addLinear(draws, stride, columns, x, 0, eta);
  }

  @Override
  public void inverse(double[] eta, int from, int to, double[] mu, double[] sums) {
    for (int i = from; i < to; i++) {
      mu[i] = link.inverse(eta[i]);
    }
    sums(mu, from, to, sums);
  }

  @Override
  public void sums(double[] values, int stride, double[] sums) {
    sums(values, 0, stride, sums);
  }

  private static void sums(double[] x, int from, int to, double[] sums) {
    double c = x[from];
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
    for (int i = from; i < to; i += LANES) {
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
    sums[0] = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    sums[1] = ((q0 + q4) + (q2 + q6)) + ((q1 + q5) + (q3 + q7));
  }

  @Override
  public int above(double[] values, int stride, double threshold) {
    long above = 0;
    for (int i = 0; i < stride; i++) {
      above += Double.doubleToRawLongBits(threshold - values[i]) >>> 63;
    }
    return (int) above;
  }

  @Override
  public void mark(
      double[] values,
      int stride,
      double centre,
      double reach,
      double middle,
      double width,
      long[] marks) {
    for (int i = 0; i < stride; i++) {
      double beyond = reach - Math.abs(values[i] - centre);
      double within = Math.abs(values[i] - middle) - width;
      marks[i] = (Double.doubleToRawLongBits(beyond) | Double.doubleToRawLongBits(within)) >>> 63;
    }
  }
}
