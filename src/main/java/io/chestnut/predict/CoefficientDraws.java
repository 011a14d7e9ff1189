package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.family.ScalarParameter;
import io.chestnut.posterior.Draws;
import io.chestnut.posterior.Thinning;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Posterior draws laid out for scoring: a draw is a row of a column-major matrix, a coefficient a
 * column, so that the linear predictors of a new observation under all draws are one matrix-vector
 * product. Columns are padded to a multiple of eight lanes with the first draw, which adds nothing
 * to moments about it. Immutable by contract, made to be broadcast.
 */
public final class CoefficientDraws implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int draws;
  private final int columns;
  private final double[] matrix;
  private final double[][] scalars;

  private CoefficientDraws(int draws, int columns, double[] matrix, double[][] scalars) {
    this.draws = draws;
    this.columns = columns;
    this.matrix = matrix;
    this.scalars = scalars;
  }

  /**
   * Takes the coefficients and the family's scalars out of posterior draws.
   *
   * @param coefficientNames parameters of the design columns, in the order of the columns
   * @param family whose scalar parameters are taken, too
   * @param thin how many of the S draws to keep: those numbered floor(i S / thin), i = 0, 1, ...,
   *     evenly over all chains; all when empty or not less than S
   * @throws IllegalArgumentException when a parameter is missing or {@code thin} is not positive
   */
  public static CoefficientDraws of(
      Draws draws, List<String> coefficientNames, Family family, OptionalInt thin) {
    int kept = Math.min(thin.orElse(draws.size()), draws.size());
    if (kept < 1) {
      throw new IllegalArgumentException(kept + " draws to score with");
    }
    int stride = ResponseBlock.stride(kept);
    double[] matrix = new double[Math.multiplyExact(stride, coefficientNames.size())];
    for (int j = 0; j < coefficientNames.size(); j++) {
      double[] column = thinned(draws, coefficientNames.get(j), kept);
      System.arraycopy(column, 0, matrix, j * stride, kept);
      Arrays.fill(matrix, j * stride + kept, (j + 1) * stride, column[0]);
    }
    double[][] scalars =
        family.scalars().stream()
            .map(scalar -> unconstrained(scalar, thinned(draws, scalar.name(), kept)))
            .toArray(double[][]::new);
    return new CoefficientDraws(kept, coefficientNames.size(), matrix, scalars);
  }

  private static double[] thinned(Draws draws, String parameter, int kept) {
    int index = draws.indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no draws of '" + parameter + "' among " + draws.parameters());
    }
    return new Thinning(draws.size(), kept).of(draws.values(index));
  }

  private static double[] unconstrained(ScalarParameter scalar, double[] values) {
    return switch (scalar.scale()) {
      case REAL -> values;
      case POSITIVE -> Arrays.stream(values).map(StrictMath::log).toArray();
    };
  }

  /** How many draws. */
  public int draws() {
    return draws;
  }

  /** How many coefficients: the length of a design row. */
  public int columns() {
    return columns;
  }

  /** {@link #draws} rounded up to a multiple of eight: the length of a column. */
  int stride() {
    return ResponseBlock.stride(draws);
  }

  /** The matrix: column j at {@code j * stride}. */
  double[] matrix() {
    return matrix;
  }

  /** How many scalar parameters of the family. */
  int scalars() {
    return scalars.length;
  }

  /** Puts the scalars of a draw, on the unconstrained scale, into {@code out}. */
  void scalars(int draw, double[] out) {
    for (int s = 0; s < scalars.length; s++) {
      out[s] = scalars[s][draw];
    }
  }

  /** Puts the coefficients of a draw into {@code out}. */
  void coefficients(int draw, double[] out) {
    for (int j = 0; j < columns; j++) {
      out[j] = matrix[j * stride() + draw];
    }
  }

  /** Posterior means of the coefficients. */
  public double[] means() {
    double[] means = new double[columns];
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int i = 0; i < draws; i++) {
        sum += matrix[j * stride() + i];
      }
      means[j] = sum / draws;
    }
    return means;
  }
}
