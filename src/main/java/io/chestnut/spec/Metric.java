package io.chestnut.spec;

/** What a chain moves in, and how that is learnt. */
public enum Metric {
  /**
   * Coordinates whitened at the mode; chains start at overdispersed draws of the normal
   * approximation there. Warm-up corrects the metric only if draws refute it.
   */
  LAPLACE(0.7),

  /** A diagonal metric from draws and gradients, from moments of the data as the first guess. */
  FISHER(0.7),

  /** The same first guess, then a diagonal metric from draws, in Stan's windows. */
  DIAGONAL(0.8);

  private final double targetAccept;

  Metric(double targetAccept) {
    this.targetAccept = targetAccept;
  }

  /** The acceptance statistic to aim at unless another one is asked for. */
  public double targetAccept() {
    return targetAccept;
  }
}
