package io.chestnut.family;

/**
 * A mean mu that can be any number as a likelihood needs it: with its derivative in eta.
 * Overwritten row by row.
 */
final class RealMean {
  double mu;

  /** d mu / d eta. */
  double dMu;

  /** Sets both. */
  void at(Link link, double eta) {
    mu = link.inverse(eta);
    dMu =
        switch (link) {
          case IDENTITY -> 1.0;
          case LOG -> mu;
          case INVERSE -> -mu * mu;
          default -> throw new IllegalArgumentException(link + " is no link of a real mean");
        };
  }
}
