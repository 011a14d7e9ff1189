package io.chestnut.sampler;

import java.io.Serializable;

/** The mean acceptance statistic of some iterations: a value, {@link #add} gives the next one. */
record AcceptanceMean(int count, double sum, double squares) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final AcceptanceMean EMPTY = new AcceptanceMean(0, 0, 0);

  AcceptanceMean add(double statistic) {
    return new AcceptanceMean(count + 1, sum + statistic, squares + statistic * statistic);
  }

  double mean() {
    return sum / count;
  }

  /** sd / sqrt(n): the iterations are taken as independent. */
  double standardError() {
    double variance = (squares - sum * sum / count) / (count - 1);
    return Math.sqrt(Math.max(0, variance) / count);
  }
}
