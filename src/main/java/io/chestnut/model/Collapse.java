package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.family.Sufficiency;
import io.chestnut.math.TriangularFactor;
import java.util.List;
import java.util.Optional;

/**
 * Fewer rows with the same log likelihood, so that a gradient costs as much as the data have to say
 * and not as many rows as they have.
 *
 * <p>Rows that agree become one with the sums of {@link Sufficiency}. Under {@link
 * Sufficiency#SQUARES} the p + 1 rows of the triangular factor [R r] of [X y - offset], rows times
 * sqrt(w), stand for all, since |Q'v| = |v|:
 *
 * <pre>
 *   sum over rows w_i (y_i - o_i - x_i b)^2 = sum over j (r_j - R_j b)^2,  N = sum over rows w_i
 *   log likelihood = -N log sigma - sum over j (r_j - R_j b)^2 / (2 sigma^2)
 * </pre>
 *
 * <p>which is that of p + 1 gaussian rows R_j / sqrt(k), r_j / sqrt(k) of weight k = N / (p + 1)
 * each. Columns are standardised first, the response is centred with the intercept and shifted back
 * in r, so that R keeps the digits that columns and response have far from 0.
 *
 * @see "Golub and Van Loan (2013), Matrix Computations, 4th ed., section 5.3 (full-rank least
 *     squares by QR)"
 */
public final class Collapse {
  private Collapse() {}

  /**
   * The likelihood of at most half as many rows, or empty when rows do not collapse that far.
   *
   * @param moments of the rows
   */
  public static Optional<Likelihood> of(
      CanonicalRows rows, Family family, Standardization standardization, DesignMoments moments) {
    return family.sufficiency() == Sufficiency.SQUARES
        ? factor(rows, family, standardization, moments)
        : groups(rows, family, standardization);
  }

  private static int most(CanonicalRows rows) {
    return Math.toIntExact(rows.rows() / 2);
  }

  private static Optional<Likelihood> groups(
      CanonicalRows rows, Family family, Standardization standardization) {
    Sufficiency sufficiency = family.sufficiency();
    RowGroups.Key key =
        switch (sufficiency) {
          case EVENTS -> RowGroups.Key.DESIGN;
          case MEAN, SUCCESSES -> RowGroups.Key.LINEAR_PREDICTOR;
          default -> RowGroups.Key.ALL_BUT_WEIGHT;
        };
    return RowGroups.of(rows, key, most(rows))
        .map(groups -> GroupSums.of(rows, groups, sufficiency))
        .map(
            sums ->
                new Likelihood(
                    Likelihood.Form.DISTINCT_ROWS,
                    family.ofSums(),
                    sums.rows().blocks(standardization),
                    sums.constant()));
  }

  private static Optional<Likelihood> factor(
      CanonicalRows rows, Family family, Standardization standardization, DesignMoments moments) {
    int p = standardization.columns();
    int intercept = standardization.interceptIndex();
    if (p + 1 > most(rows) || moments.weight() == 0.0) {
      return Optional.empty();
    }
    double shift = intercept >= 0 ? moments.lessOffsetMean() : 0.0;
    TriangularFactor factor = factor(rows, standardization, shift);
    double weight = moments.weight() / (p + 1);
    double root = Math.sqrt(weight);
    RowLayout layout = new RowLayout(false, true, false, p);
    double[] packed = new double[(p + 1) * layout.width()];
    for (int i = 0; i <= p; i++) {
      int at = i * layout.width();
      for (int j = 0; j < p; j++) {
        packed[at + layout.predictorsAt() + j] = factor.entry(i, j) / root;
      }
      double back = intercept >= 0 ? shift * factor.entry(i, intercept) : 0.0;
      packed[at + layout.responseAt()] = (factor.entry(i, p) + back) / root;
      packed[at + layout.weightAt()] = weight;
    }
    List<RowBlock> blocks =
        CanonicalRows.of(layout, List.of(packed)).blocks(Standardization.none(p, intercept));
    return Optional.of(
        new Likelihood(Likelihood.Form.TRIANGULAR_FACTOR, family.ofSums(), blocks, 0.0));
  }

  private static TriangularFactor factor(
      CanonicalRows rows, Standardization standardization, double shift) {
    int p = standardization.columns();
    TriangularFactor factor = new TriangularFactor(p + 1);
    double[] row = new double[p + 1];
    for (long i = 0; i < rows.rows(); i++) {
      double root = Math.sqrt(rows.weight(i));
      rows.predictors(i, row);
      for (int j = 0; j < p; j++) {
        row[j] = root * ((row[j] - standardization.centre(j)) / standardization.scale(j));
      }
      row[p] = root * (rows.y(i) - rows.offset(i) - shift);
      factor.add(row);
    }
    return factor;
  }
}
