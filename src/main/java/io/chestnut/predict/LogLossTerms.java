package io.chestnut.predict;

import static io.chestnut.math.ElementaryCoefficients.A0;
import static io.chestnut.math.ElementaryCoefficients.A1;
import static io.chestnut.math.ElementaryCoefficients.A10;
import static io.chestnut.math.ElementaryCoefficients.A2;
import static io.chestnut.math.ElementaryCoefficients.A3;
import static io.chestnut.math.ElementaryCoefficients.A4;
import static io.chestnut.math.ElementaryCoefficients.A5;
import static io.chestnut.math.ElementaryCoefficients.A6;
import static io.chestnut.math.ElementaryCoefficients.A7;
import static io.chestnut.math.ElementaryCoefficients.A8;
import static io.chestnut.math.ElementaryCoefficients.A9;

import io.chestnut.criticism.ResponseClass;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.math.Elementary;

/**
 * The log loss of rows of one class: -log p of events, -log(1 - p) of others. Under the logit link,
 * with m the lesser of p and 1 - p, it is
 *
 * <pre>
 *   max(-eta, 0) - log(1 - m)  or  max(eta, 0) - log(1 - m),   -log(1 - m) = 2 atanh(m / (2 - m))
 * </pre>
 *
 * <p>in a plain loop, which compilers turn into vector code. Other links take the logarithm of p or
 * of 1 - p, near the ends that of the family. All are finite where p rounds to 0 or 1.
 */
public final class LogLossTerms {
  /** 1 - p has 13 digits at most beyond. */
  private static final double NEAR_ONE = 0.999;

  /** A probability below may have lost digits. */
  private static final double NEAR_ZERO = 1e-300;

  private static final double[] NO_SCALARS = {};

  private LogLossTerms() {}

  /**
   * Computes the losses of rows.
   *
   * @param eta linear predictors
   * @param p probabilities of the event, the inverse link of them
   * @param out receives the losses
   */
  public static void of(
      Family family, ResponseClass event, double[] eta, double[] p, int rows, double[] out) {
    if (family.link() == Link.LOGIT) {
      logit(event == ResponseClass.EVENT ? -1.0 : 1.0, eta, p, rows, out);
    } else if (event == ResponseClass.EVENT) {
      for (int i = 0; i < rows; i++) {
        out[i] = p[i] < NEAR_ZERO ? loss(family, 1, eta[i]) : -Elementary.log(p[i]);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        out[i] = p[i] > NEAR_ONE ? loss(family, 0, eta[i]) : -Elementary.log1p(-p[i]);
      }
    }
  }

  private static double loss(Family family, double y, double eta) {
    return -family.logDensity(y, 1, new double[] {eta}, NO_SCALARS);
  }

  /**
   * Adds to {@code sums} what the rows' class was predicted with: p for events, 1 - p with all its
   * digits for others.
   *
   * @param losses of the rows
   */
  public static void addLikelihoods(
      ResponseClass event, double[] p, double[] losses, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      sums[i] += event == ResponseClass.EVENT ? p[i] : complement(p[i], losses[i]);
    }
  }

  private static double complement(double p, double loss) {
    return p > NEAR_ONE ? Elementary.exp(-loss) : 1 - p;
  }

  /**
   * The losses and likelihoods of rows of both classes.
   *
   * @param y 0 or 1
   * @param likelihood receives the probability of each row's class
   * @return the mean loss
   */
  public static double mean(
      Family family, double[] y, double[] eta, double[] p, double[] likelihood) {
    double[][] losses = new double[2][y.length];
    for (ResponseClass event : ResponseClass.values()) {
      of(family, event, eta, p, y.length, losses[event.ordinal()]);
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double loss = losses[(int) y[i]][i];
      likelihood[i] = y[i] == 1 ? p[i] : complement(p[i], loss);
      sum += loss;
    }
    return sum / y.length;
  }

  private static void logit(double sign, double[] eta, double[] p, int rows, double[] out) {
    for (int i = 0; i < rows; i++) {
      double m = Math.min(p[i], 1 - p[i]);
      double s = m / (2 - m);
      double w = s * s;
      double w2 = w * w;
      double even = Math.fma(A10, w2, A8);
      even = Math.fma(Math.fma(Math.fma(Math.fma(even, w2, A6), w2, A4), w2, A2), w2, A0);
      double odd = Math.fma(Math.fma(Math.fma(Math.fma(A9, w2, A7), w2, A5), w2, A3), w2, A1);
      double a = Math.fma(odd, w, even);
      out[i] = Math.max(sign * eta[i], 0) + s * Math.fma(w, a, 2);
    }
  }
}
