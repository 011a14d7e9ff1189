package io.chestnut.design;

import io.chestnut.math.Elementary;
import io.chestnut.math.ExactMoments;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moments of the columns of the design matrix and of the response over the training rows: exact, so
 * that no order of rows or merges changes a bit. Weighted by the likelihood weights w.
 *
 * <p>The response is looked at in three ways, each with mean and sd: as it is, y / n with n trials
 * a row and weight w n, whose mean is sum w y / sum w n; less the offset, y - o; and as a rate, y /
 * e^o with weight w e^o, whose mean is sum w y / sum w e^o.
 */
public final class DesignMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The logarithm of an exposure is kept within it: rates beyond e^300 are no numbers of data. */
  private static final double LARGEST_LOG_EXPOSURE = 300.0;

  private final List<ExactMoments> columns;
  private final ExactMoments response = new ExactMoments();
  private final ExactMoments lessOffset = new ExactMoments();
  private final ExactMoments rate = new ExactMoments();

  public DesignMoments(int columns) {
    this.columns = Stream.generate(ExactMoments::new).limit(columns).toList();
  }

  /**
   * Adds a row.
   *
   * @param x its design columns, all finite
   * @param y its response, a number of successes where there are trials
   * @param trials binomial trials, 1 for other responses
   * @param weight likelihood weight, >= 0; a row of weight 0 adds nothing but its count
   * @param offset what is added to its linear predictor, 0 for none
   */
  public void add(double[] x, double y, double trials, double weight, double offset) {
    for (int j = 0; j < columns.size(); j++) {
      columns.get(j).add(x[j], weight);
    }
    double logExposure = Math.max(-LARGEST_LOG_EXPOSURE, Math.min(LARGEST_LOG_EXPOSURE, offset));
    double exposure = Elementary.exp(logExposure);
    response.add(trials > 0.0 ? y / trials : 0.0, weight * trials);
    lessOffset.add(y - offset, weight);
    rate.add(y / exposure, weight * exposure);
  }

  /** Adds all that {@code other}, of the same columns, has seen. */
  public void merge(DesignMoments other) {
    for (int j = 0; j < columns.size(); j++) {
      columns.get(j).merge(other.columns.get(j));
    }
    response.merge(other.response);
    lessOffset.merge(other.lessOffset);
    rate.merge(other.rate);
  }

  /** How many rows, weights not counted. */
  public long rows() {
    return response.count();
  }

  /** The sum of the likelihood weights: as many rows of weight 1 would say as much. */
  public double weight() {
    return lessOffset.weight();
  }

  /** All trials, sum w n; the sum of the weights where each row is one. */
  public double trials() {
    return response.weight();
  }

  /** Weighted mean of a column. */
  public double mean(int column) {
    return columns.get(column).mean();
  }

  /** Standard deviation of a column, ddof 0. */
  public double sd(int column) {
    return columns.get(column).sd();
  }

  /** Mean response; with trials, the share of successes sum w y / sum w n. */
  public double responseMean() {
    return response.mean();
  }

  /** Standard deviation of the response, ddof 0; with trials, of the shares y / n. */
  public double responseSd() {
    return response.sd();
  }

  /** Mean of y less the offset. */
  public double lessOffsetMean() {
    return lessOffset.mean();
  }

  /** Standard deviation of y less the offset, ddof 0. */
  public double lessOffsetSd() {
    return lessOffset.sd();
  }

  /** Mean rate, where the offset is the logarithm of an exposure: sum w y / sum w e^offset. */
  public double rateMean() {
    return rate.mean();
  }

  /** Standard deviation of the rates y / e^offset about their mean, weighted by the exposures. */
  public double rateSd() {
    return rate.sd();
  }

  /** The sum of the exposures, sum w e^offset. */
  public double exposure() {
    return rate.weight();
  }
}
