package io.chestnut.family;

import io.chestnut.math.Elementary;

/**
 * A mean mu above 0 as a likelihood needs it: with its logarithm, which lives on where mu
 * underflows, and the derivative of that in eta. Overwritten row by row.
 *
 * <pre>
 *              log mu      d log mu
 *   log        eta         1
 *   identity   log eta     1/eta
 *   inverse    -log eta    -1/eta
 * </pre>
 */
final class PositiveMean {
  private Link link;
  private double eta;
  double log;

  /** d log mu / d eta. */
  double dLog;

  /** Sets all of them; false, and nothing set, where the link has no positive mean. */
  boolean at(Link link, double eta) {
    if (eta <= 0.0 && link != Link.LOG) {
      return false;
    }
    this.link = link;
    this.eta = eta;
    switch (link) {
      case LOG -> set(eta, 1.0);
      case IDENTITY -> set(Elementary.log(eta), 1.0 / eta);
      case INVERSE -> set(-Elementary.log(eta), -1.0 / eta);
      default -> throw new IllegalArgumentException(link + " is no link of a positive mean");
    }
    return true;
  }

  private void set(double log, double dLog) {
    this.log = log;
    this.dLog = dLog;
  }

  /** mu: not every density needs it. */
  double mu() {
    return link == Link.LOG ? Elementary.exp(eta) : link.inverse(eta);
  }

  /** y / mu. */
  double ratio(double y) {
    return link == Link.LOG ? y * Elementary.exp(-eta) : y / link.inverse(eta);
  }
}
