package io.chestnut.family;

import java.util.Arrays;

/**
 * A family with one linear predictor that is given by the log density of one row: {@link #row}, its
 * {@link #constant(double, double) constant}, and what of it is computed {@link #prepare once a
 * block}. The sums over rows are written here, once for all families.
 *
 * <p>A row of weight 0 is not looked at. A block with a row whose eta is {@link Row#outside} has
 * the value minus infinity and derivatives 0.
 */
non-sealed interface RowWise extends Family {
  /**
   * Sets {@link Row#value} to the log density of y without its {@link #constant(double, double)},
   * and {@link Row#dEta} and {@link Row#dScalars} to the derivatives of it.
   */
  void row(double y, double trials, double eta, Row row);

  /** The part of a row's log density that depends on data alone. */
  double constant(double y, double trials);

  @Override
  default double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    Row row = Row.ofThread();
    prepare(scalars, row.pieces);
    row.sums.clear();
    double[] y = response.y();
    for (int i = 0; i < response.rows(); i++) {
      double weight = response.weight(i);
      if (weight == 0.0) {
        dEta[0][i] = 0.0;
        continue;
      }
      row(y[i], response.trials(i), eta[0][i], row);
      if (row.value == Double.NEGATIVE_INFINITY) {
        Arrays.fill(dEta[0], 0, response.stride(), 0.0);
        return Double.NEGATIVE_INFINITY;
      }
      dEta[0][i] = weight * row.dEta;
      row.sums.add(0, i, weight * row.value);
      for (int k = 0; k < scalars.length; k++) {
        row.sums.add(1 + k, i, weight * row.dScalars[k]);
      }
    }
    Arrays.fill(dEta[0], response.rows(), response.stride(), 0.0);
    for (int k = 0; k < scalars.length; k++) {
      dScalars[k] += row.sums.total(1 + k);
    }
    return row.sums.total(0);
  }

  @Override
  default double constant(ResponseBlock response) {
    double sum = 0.0;
    for (int i = 0; i < response.rows(); i++) {
      sum += response.weight(i) * constant(response.y()[i], response.trials(i));
    }
    return sum;
  }

  @Override
  default double logDensity(double y, double trials, double[] eta, double[] scalars) {
    Row row = Row.ofThread();
    prepare(scalars, row.pieces);
    row(y, trials, eta[0], row);
    return row.value + constant(y, trials);
  }
}
