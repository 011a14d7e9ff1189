package io.chestnut.design;

import io.chestnut.math.ExactMoments;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moments of the columns of the design matrix and of the response over the training rows: exact, so
 * that no order of rows or merges changes a bit. Weighted by the likelihood weights.
 */
public final class DesignMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<ExactMoments> columns;
  private final ExactMoments response = new ExactMoments();

  public DesignMoments(int columns) {
    this.columns = Stream.generate(ExactMoments::new).limit(columns).toList();
  }

  /** Adds a row: its design columns (all finite), response and likelihood weight. */
  public void add(double[] x, double y, double weight) {
    for (int j = 0; j < columns.size(); j++) {
      columns.get(j).add(x[j], weight);
    }
    response.add(y, weight);
  }

  /** Adds all that {@code other}, of the same columns, has seen. */
  public void merge(DesignMoments other) {
    for (int j = 0; j < columns.size(); j++) {
      columns.get(j).merge(other.columns.get(j));
    }
    response.merge(other.response);
  }

  /** How many rows, weights not counted. */
  public long rows() {
    return response.count();
  }

  /** Weighted mean of a column. */
  public double mean(int column) {
    return columns.get(column).mean();
  }

  /** Standard deviation, ddof 0. */
  public double sd(int column) {
    return columns.get(column).sd();
  }

  /** Weighted mean of the response. */
  public double responseMean() {
    return response.mean();
  }

  /** Standard deviation of the response, ddof 0. */
  public double responseSd() {
    return response.sd();
  }
}
