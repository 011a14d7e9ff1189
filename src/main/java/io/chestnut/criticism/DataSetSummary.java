package io.chestnut.criticism;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What is kept of a data set, observed or replicated, while its rows pass by: {@link
 * ReplicateStatistics} of each group of rows, and how many responses lie in each bin. Summaries of
 * parts of the rows can be merged in any order.
 */
public final class DataSetSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ResponseBins bins;
  private final ReplicateStatistics[] groups;
  private final long[] inBins;

  /** Of no row yet, in {@code groups} groups. */
  public DataSetSummary(int groups, ResponseBins bins) {
    this.bins = bins;
    this.groups =
        Stream.generate(ReplicateStatistics::new).limit(groups).toArray(ReplicateStatistics[]::new);
    this.inBins = new long[bins.size()];
  }

  /** Adds the response of a row. */
  public void add(int group, double y) {
    groups[group].add(y);
    if (inBins.length > 0 && !Double.isNaN(y)) {
      inBins[bins.of(y)]++;
    }
  }

  /** Adds all rows that {@code other} has seen, in the same groups and bins. */
  public void merge(DataSetSummary other) {
    for (int g = 0; g < groups.length; g++) {
      groups[g].merge(other.groups[g]);
    }
    for (int b = 0; b < inBins.length; b++) {
      inBins[b] += other.inBins[b];
    }
  }

  /** How many groups of rows. */
  int groups() {
    return groups.length;
  }

  /** The rows of a group. */
  ReplicateStatistics group(int group) {
    return groups[group];
  }

  /** All rows. */
  public ReplicateStatistics all() {
    ReplicateStatistics all = new ReplicateStatistics();
    Arrays.stream(groups).forEach(all::merge);
    return all;
  }

  /** How many responses lie in each bin. */
  long[] inBins() {
    return inBins.clone();
  }
}
