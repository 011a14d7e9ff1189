package io.chestnut.model;

import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;

/**
 * Which ends of its range the response touches, where the link is infinite at them: rows that a
 * large linear predictor fits without error. A row of several trials may be of both kinds.
 */
enum Outcomes {
  /** Failures are low, successes high: a linear predictor can run off to either side. */
  TRIALS,
  /** Zeros are low, and no row is at an upper end. */
  COUNTS,
  /** No row is at an end. */
  NONE;

  static Outcomes of(Family family) {
    Link link = family.link();
    MeanRange range = family.meanRange();
    if (range == MeanRange.UNIT) {
      boolean infinite = Double.isInfinite(link.link(0.0)) && Double.isInfinite(link.link(1.0));
      return infinite ? TRIALS : NONE;
    }
    return range == MeanRange.POSITIVE && Double.isInfinite(link.link(0.0)) ? COUNTS : NONE;
  }

  /** Whether some of a row is a failure, or a count is 0. */
  boolean low(double y, double trials) {
    return this == TRIALS ? y < trials : this == COUNTS && y == 0.0;
  }

  /** Whether some of a row is a success, or a count is above 0. */
  boolean high(double y) {
    return this != NONE && y > 0.0;
  }
}
