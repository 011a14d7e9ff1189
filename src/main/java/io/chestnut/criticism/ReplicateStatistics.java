package io.chestnut.criticism;

import io.chestnut.math.ExactMoments;
import java.io.Serializable;

/**
 * Accumulates the {@link TestStatistic}s of the responses of a data set, or of a group of its rows:
 * exact sums and counts, so that neither the order of {@link #add} nor that of {@link #merge}
 * changes a bit, and equal data sets have equal statistics.
 */
public final class ReplicateStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ExactMoments moments = new ExactMoments();
  private long zeros;
  private long beyond;

  /** Adds a response; a simulated one may be too large for a number. */
  public void add(double y) {
    if (Double.isFinite(y)) {
      moments.add(y);
      zeros += y == 0.0 ? 1 : 0;
    } else {
      beyond++;
    }
  }

  /** Adds all that {@code other} has seen. */
  public void merge(ReplicateStatistics other) {
    moments.merge(other.moments);
    zeros += other.zeros;
    beyond += other.beyond;
  }

  /** How many responses. */
  public long count() {
    return moments.count() + beyond;
  }

  /** A statistic; NaN of no response, and where one of them is no finite number. */
  public double value(TestStatistic statistic) {
    if (beyond > 0 || moments.count() == 0) {
      return Double.NaN;
    }
    return switch (statistic) {
      case MEAN -> moments.mean();
      case SD -> moments.sd();
      case MIN -> moments.min();
      case MAX -> moments.max();
      case ZEROS -> (double) zeros / moments.count();
    };
  }
}
