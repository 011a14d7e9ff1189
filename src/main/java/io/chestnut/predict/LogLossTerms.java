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
 * <p>in a plain loop, which compilers turn into vector code, and finite where p rounds to 0 or 1.
 */
public final class LogLossTerms {
  private LogLossTerms() {}

  /**
   * Computes the losses of rows.
   *
   * @param eta linear predictors
   * @param p probabilities of the event, the inverse link of them
   * @param out receives the losses
   */
  public static void of(
      Link link, ResponseClass event, double[] eta, double[] p, int rows, double[] out) {
    if (link == Link.LOGIT) {
      logit(event == ResponseClass.EVENT ? -1.0 : 1.0, eta, p, rows, out);
    } else if (event == ResponseClass.EVENT) {
      for (int i = 0; i < rows; i++) {
        out[i] = -Elementary.log(p[i]);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        out[i] = -Elementary.log1p(-p[i]);
      }
    }
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
