package io.chestnut.family;

import static io.chestnut.math.StandardNormalCoefficients.HALF_LOG_TWO_PI;

import io.chestnut.math.Elementary;
import io.chestnut.math.StandardNormal;

/**
 * A probability p as a likelihood needs it: p, q = 1 - p, their logarithms and the derivatives in
 * eta, each with its own digits; 1 - p is never formed where p is near 1. Overwritten row by row.
 *
 * <pre>
 *              log p                      log q             d log p            d log q
 *   logit      -log(1 + e^-eta)           -log(1 + e^eta)   q                  -p
 *   probit     log Phi(eta)               log Phi(-eta)     phi/p              -phi/q
 *   cloglog    log(1 - e^-h), h = e^eta   -h                h/(e^h - 1)        -h
 *   identity   log eta                    log(1 - eta)      1/eta              -1/(1 - eta)
 * </pre>
 */
final class Probability {
  /** e^h overflows beyond. */
  private static final double LARGE_HAZARD = 709.0;

  /** Below, log(1 - e^-h) = eta to the last digit, and h soon has fewer. */
  private static final double SMALL_HAZARD = -700.0;

  double p;
  double q;
  double logP;
  double logQ;

  /** d log p / d eta. */
  double dLogP;

  /** d log q / d eta. */
  double dLogQ;

  /** dp / d eta. */
  double dP;

  /** Sets all of them; false, and nothing set, where the link has no probability. */
  boolean at(Link link, double eta) {
    switch (link) {
      case LOGIT -> logit(eta);
      case PROBIT -> probit(eta);
      case CLOGLOG -> cloglog(eta);
      case IDENTITY -> {
        if (eta <= 0.0 || eta >= 1.0) {
          return false;
        }
        identity(eta);
      }
      default -> throw new IllegalArgumentException(link + " is no link of a probability");
    }
    return true;
  }

  private void logit(double eta) {
    double e = Elementary.exp(-Math.abs(eta));
    double likely = 1.0 / (1.0 + e);
    double logLikely = -Elementary.log1p(e);
    if (eta < 0.0) {
      set(e * likely, likely, logLikely + eta, logLikely);
    } else {
      set(likely, e * likely, logLikely, logLikely - eta);
    }
    dLogP = q;
    dLogQ = -p;
    dP = p * q;
  }

  private void probit(double eta) {
    double z = Math.abs(eta);
    double mills = StandardNormal.millsRatio(z);
    double density = StandardNormal.density(z);
    double tail = density * mills;
    double body = 1.0 - tail;
    double logTail = Elementary.log(mills) - 0.5 * z * z - HALF_LOG_TWO_PI;
    double logBody = Elementary.log1p(-tail);
    if (eta < 0.0) {
      set(tail, body, logTail, logBody);
      dLogP = 1.0 / mills;
      dLogQ = -density / body;
    } else {
      set(body, tail, logBody, logTail);
      dLogP = density / body;
      dLogQ = -1.0 / mills;
    }
    dP = density;
  }

  private void cloglog(double eta) {
    double h = Elementary.exp(eta);
    double survival = Elementary.exp(-h);
    double hazard = -Elementary.expm1(-h);
    set(hazard, survival, eta < SMALL_HAZARD ? eta : Elementary.log1mExp(h), -h);
    dLogP = h > LARGE_HAZARD ? 0.0 : eta < SMALL_HAZARD ? 1.0 : h * survival / hazard;
    dLogQ = -h;
    dP = h > LARGE_HAZARD ? 0.0 : h * survival;
  }

  private void identity(double eta) {
    set(eta, 1.0 - eta, StrictMath.log(eta), StrictMath.log1p(-eta));
    dLogP = 1.0 / p;
    dLogQ = -1.0 / q;
    dP = 1.0;
  }

  private void set(double p, double q, double logP, double logQ) {
    this.p = p;
    this.q = q;
    this.logP = logP;
    this.logQ = logQ;
  }
}
