package io.chestnut.family;

import io.chestnut.math.RandomStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A response distribution with its link. It has {@link #linearPredictors()} linear predictors eta
 * and {@link #scalars()} on the unconstrained scale. Immutable.
 */
public sealed interface Family extends Serializable permits RowWise {
  /** Its word in a configuration. */
  String name();

  /** The link of the mean. */
  Link link();

  /** Linear predictors a row. */
  default int linearPredictors() {
    return 1;
  }

  /** Scalar parameters, in order. */
  default List<ScalarParameter> scalars() {
    return List.of();
  }

  /** Whether y is 0 or 1, so that a class is predicted and accuracy, ROC and AUC make sense. */
  default boolean binary() {
    return false;
  }

  /** Whether y is a count 0, 1, 2, ..., of events or of successes. */
  default boolean counts() {
    return false;
  }

  /** The numbers that its mean can be. */
  MeanRange meanRange();

  /** Whether a row stands for a number of trials, of which y are successes. */
  default boolean takesTrials() {
    return false;
  }

  /** Which sums over rows its log likelihood depends on. */
  default Sufficiency sufficiency() {
    return Sufficiency.RESPONSES;
  }

  /** The family, with the same link and parameters, of sums over rows as {@link #sufficiency}. */
  default Family ofSums() {
    return this;
  }

  /**
   * Why {@code y} cannot be a response of this family ({@code "bernoulli needs 0 or 1"}), or empty
   * when it can.
   *
   * @param trials of the row, 1 without a trials column
   */
  Optional<String> unsupported(double y, double trials);

  /**
   * Computes what all rows of a block share, once for the loops over rows.
   *
   * @param scalars scalar parameters, unconstrained
   * @param pieces receives the results, eight at most
   */
  default void prepare(double[] scalars, double[] pieces) {}

  /**
   * The log likelihood of a block without the part that depends on data alone ({@link #constant});
   * weights multiply a row's share. Sums run in eight lanes, reduced in a fixed order. Where eta
   * gives no mean that the family can have, it is minus infinity, the derivatives 0.
   *
   * @param response the block
   * @param eta linear predictors: [predictor][row], {@code response.stride()} long
   * @param scalars scalar parameters, unconstrained
   * @param dEta receives the derivative in each eta, 0 in padding rows; may be the arrays of {@code
   *     eta} itself
   * @param dScalars the derivative in each unconstrained scalar is added to it
   * @return sum over rows of weight times log density, constant left out
   */
  double accumulate(
      ResponseBlock response, double[][] eta, double[] scalars, double[][] dEta, double[] dScalars);

  /**
   * What {@link #accumulate} leaves out: the sum over rows of weight times the part of the log
   * density that depends on data alone.
   */
  double constant(ResponseBlock response);

  /** The complete log density of one row, constants included. */
  double logDensity(double y, double trials, double[] eta, double[] scalars);

  /**
   * The mean of y for one trial: the inverse link of eta, NaN where that is no number of {@link
   * #meanRange} (its ends are, since probabilities round to 0 and 1).
   */
  default double mean(double[] eta, double[] scalars) {
    double mu = link().inverse(eta[0]);
    return mu >= meanRange().lower() && mu <= meanRange().upper() ? mu : Double.NaN;
  }

  /** A random y; NaN where eta gives no {@link #mean}. */
  double draw(RandomStream random, double trials, double[] eta, double[] scalars);
}
