package io.chestnut.prior;

import io.chestnut.math.RandomStream;
import java.io.Serializable;
import java.util.Optional;

/**
 * A prior distribution on the natural scale of its parameter. Immutable.
 *
 * <p>The log density is {@link #logKernel} + {@link #logNormalizer}: a sampler adds the normalizer
 * once, not at every point. All of it is computed with {@link StrictMath}: the same bits
 * everywhere. Constructors refuse arguments out of their domain with an {@link
 * io.chestnut.problem.InvalidInputException}.
 */
public sealed interface Prior extends Serializable
    permits Normal,
        StudentT,
        Cauchy,
        Laplace,
        Hyperbolic,
        HalfNormal,
        HalfStudentT,
        HalfCauchy,
        Exponential,
        Gamma,
        InverseGamma,
        Beta,
        Uniform,
        Flat,
        HalfFlat {
  /**
   * Parses {@code Normal(0, 10)}.
   *
   * @throws io.chestnut.problem.InvalidInputException unknown distribution (nearest named), wrong
   *     number of arguments, argument out of its domain, unclosed bracket
   */
  static Prior parse(String text) {
    return PriorParser.parse(text);
  }

  /** Log density on the support, ends included, without its constant: finite or -infinity. */
  double logKernel(double x);

  /** The constant of the log density; 0 for an improper prior. */
  double logNormalizer();

  /**
   * Log density with its constant; -infinity outside the support; 0 on the support of an improper
   * prior.
   */
  default double logDensity(double x) {
    return x >= lower() && x <= upper() ? logKernel(x) + logNormalizer() : Double.NEGATIVE_INFINITY;
  }

  /** Derivative of {@link #logDensity} inside the support. */
  double score(double x);

  /** Lower end of the support, maybe -infinity. */
  double lower();

  /** Upper end of the support, maybe +infinity. */
  double upper();

  /** A finite number in its bulk, inside the support: where a chain may start. */
  double typical();

  /** Whether it is a probability distribution, so that it can be drawn from. */
  default boolean proper() {
    return true;
  }

  /** The form of it on the positive numbers that a user would write, when it is not one already. */
  default Optional<Prior> half() {
    return Optional.empty();
  }

  /** Itself, or one near it whose density has no kink. */
  default Prior rounded() {
    return this;
  }

  /** A draw; a prior that is not proper throws an {@link UnsupportedOperationException}. */
  double draw(RandomStream random);

  /** As it is written in a configuration: {@code Normal(0, 10)}. */
  String text();
}
