package io.chestnut.predict;

import io.chestnut.criticism.DataSetSummary;
import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.ReplicateStatistics;
import io.chestnut.criticism.ResponseBins;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowBlock;
import io.chestnut.model.RowLayout;
import io.chestnut.model.Standardization;
import io.chestnut.predict.Replicator.DataSet;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows whose response is to be replicated, in canonical order, each in its group. Rows of
 * weight 0, which say nothing to a fit, do not count; other weights are not looked at: they
 * multiply log likelihoods, not rows. Immutable by contract, made to be broadcast.
 */
public final class ObservedRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int UNCOUNTED = -1;

  private final List<RowBlock> blocks;
  private final int[] groupOf;
  private final double[] y;
  private final List<String> names;

  private ObservedRows(List<RowBlock> blocks, int[] groupOf, double[] y, List<String> names) {
    this.blocks = blocks;
    this.groupOf = groupOf;
    this.y = y;
    this.names = names;
  }

  /**
   * Of rows in canonical order.
   *
   * @param intercept position of the design's intercept, as {@link Standardization} has it
   * @param groups names of the groups by their number; empty without groups
   */
  public static ObservedRows of(CanonicalRows rows, int intercept, List<String> groups) {
    RowLayout layout = rows.layout();
    int size = Math.toIntExact(rows.rows());
    int[] groupOf =
        IntStream.range(0, size)
            .map(i -> rows.weight(i) > 0.0 ? rows.group(i) : UNCOUNTED)
            .toArray();
    return new ObservedRows(
        rows.blocks(Standardization.none(layout.columns(), intercept)),
        groupOf,
        IntStream.range(0, size).mapToDouble(rows::y).toArray(),
        List.copyOf(groups));
  }

  /** Compares the observed data set with replicated ones, whose responses were counted in bins. */
  public PredictiveCheck compare(
      Family family, ResponseBins bins, List<DataSet> dataSets, double interval) {
    return PredictiveCheck.of(
        TestStatistic.of(family),
        summary(bins),
        dataSets.stream().map(DataSet::numbers).toList(),
        names,
        bins,
        interval);
  }

  /** How many rows, those that do not count among them. */
  public int size() {
    return groupOf.length;
  }

  /** How many rows count. */
  public long counted() {
    return IntStream.range(0, size()).filter(this::counts).count();
  }

  /** Statistics of the observed response. */
  public ReplicateStatistics statistics() {
    ReplicateStatistics all = new ReplicateStatistics();
    IntStream.range(0, size()).filter(this::counts).mapToDouble(i -> y[i]).forEach(all::add);
    return all;
  }

  /** The observed data set. */
  private DataSetSummary summary(ResponseBins bins) {
    DataSetSummary summary = emptySummary(bins);
    IntStream.range(0, size()).filter(this::counts).forEach(i -> summary.add(groupOf[i], y[i]));
    return summary;
  }

  /** To be filled with a replicated data set. */
  DataSetSummary emptySummary(ResponseBins bins) {
    return new DataSetSummary(Math.max(names.size(), 1), bins);
  }

  /** Whether a row counts. */
  boolean counts(int row) {
    return groupOf[row] != UNCOUNTED;
  }

  /** The number of a row's group. */
  int group(int row) {
    return groupOf[row];
  }

  List<RowBlock> blocks() {
    return blocks;
  }
}
