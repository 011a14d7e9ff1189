package io.chestnut.criticism;

import java.io.Serializable;
import java.util.List;

/** The numbers of one data set, observed or replicated: what is kept of it once it is complete. */
public final class Replicate implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] all;
  private final double[][] groups;
  private final double[] shares;
  private final long rows;

  private Replicate(double[] all, double[][] groups, double[] shares, long rows) {
    this.all = all;
    this.groups = groups;
    this.shares = shares;
    this.rows = rows;
  }

  /** The statistics of a complete data set. */
  public static Replicate of(DataSetSummary summary) {
    ReplicateStatistics all = summary.all();
    double[][] groups = new double[summary.groups()][];
    for (int g = 0; g < groups.length; g++) {
      groups[g] = values(summary.group(g));
    }
    long[] counts = summary.inBins();
    double[] shares = new double[counts.length];
    for (int b = 0; b < shares.length; b++) {
      shares[b] = (double) counts[b] / all.count();
    }
    return new Replicate(values(all), groups, shares, all.count());
  }

  private static double[] values(ReplicateStatistics statistics) {
    return List.of(TestStatistic.values()).stream().mapToDouble(statistics::value).toArray();
  }

  /** How many rows have a response. */
  public long rows() {
    return rows;
  }

  /** A statistic of all rows; NaN where a response overflows, or no row has one. */
  public double value(TestStatistic statistic) {
    return all[statistic.ordinal()];
  }

  /** A statistic of the rows of a group; NaN where one of its responses overflows, or of none. */
  double value(int group, TestStatistic statistic) {
    return groups[group][statistic.ordinal()];
  }

  /** The share of the rows whose response lies in a bin; NaN of no row. */
  double share(int bin) {
    return shares[bin];
  }
}
