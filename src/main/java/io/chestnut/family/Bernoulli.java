package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A binary response, or the number y of successes in n trials: y ~ Binomial(n, p), n = 1 without a
 * trials column, logit p = eta.
 *
 * <pre>
 *   log p(y)       = log C(n, y) + y log p + (n - y) log(1 - p)
 *   d/d eta        = y - n p
 *   log p          = min(eta, 0) - log(1 + e^-|eta|)        log(1 - p) = log p - eta
 * </pre>
 *
 * <p>Everything is computed in eta and without 1 - p, so that both tails keep their digits to eta =
 * +-700. Without trials and weights a block takes one logarithm for all rows: the factors 1 +
 * e^-|eta| lie in (1, 2] and are multiplied instead, at most {@link ResponseBlock#MAX_ROWS} of
 * them.
 *
 * <p>Sums run in eight lanes, lane l over rows l, l + 8, ...; a method with parameters {@code lane}
 * and {@code step} sums the rows lane, lane + step, ... by halves, which is the reduction
 * ((0+4)+(2+6))+((1+5)+(3+7)).
 *
 * @param link logit
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 4.4"
 */
public record Bernoulli(Link link) implements Family {
  private static final long serialVersionUID = 1L;

  static final String NAME = "bernoulli";
  static final List<Link> LINKS = List.of(Link.LOGIT);

  private static final long ONE = Double.doubleToRawLongBits(1.0);

  public Bernoulli {
    Families.checkLink(NAME, LINKS, link);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ScalarParameter> scalars() {
    return List.of();
  }

  @Override
  public boolean binary() {
    return true;
  }

  @Override
  public MeanRange meanRange() {
    return MeanRange.UNIT;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return y == 0.0 || y == 1.0 ? Optional.empty() : Optional.of("bernoulli needs 0 or 1");
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    double value;
    if (response.trials() == null && response.weight() == null) {
      double wrongSide = wrongSide(response.rows(), response.y(), eta[0], 0, 1);
      double factors = factors(response.rows(), response.y(), eta[0], dEta[0], 0, 1);
      value = wrongSide - StrictMath.log(factors);
    } else {
      value = binomial(response, eta[0], dEta[0], 0, 1);
    }
    Arrays.fill(dEta[0], response.rows(), response.stride(), 0.0);
    return value;
  }

  /** Sum of min(z, 0), where z = eta for y = 1 and -eta for y = 0. */
  private static double wrongSide(int rows, double[] y, double[] eta, int lane, int step) {
    if (step < LANES) {
      return wrongSide(rows, y, eta, lane, 2 * step)
          + wrongSide(rows, y, eta, lane + step, 2 * step);
    }
    double sum = 0.0;
    for (int i = lane; i < rows; i += LANES) {
      double z = Math.fma(2.0, y[i], -1.0) * eta[i];
      sum += 0.5 * (z - Math.abs(z));
    }
    return sum;
  }

  /** Product of 1 + e^-|eta|; writes the derivatives. */
  private static double factors(
      int rows, double[] y, double[] eta, double[] dEta, int lane, int step) {
    if (step < LANES) {
      return factors(rows, y, eta, dEta, lane, 2 * step)
          * factors(rows, y, eta, dEta, lane + step, 2 * step);
    }
    double product = 1.0;
    for (int i = lane; i < rows; i += LANES) {
      double sign = Math.fma(2.0, y[i], -1.0);
      double z = sign * eta[i];
      double e = Elementary.exp(-Math.abs(z));
      double factor = 1.0 + e;
      product *= factor;
      dEta[i] = sign * oneIfNegative(z, e) / factor;
    }
    return product;
  }

  /** 1 when z is negative, otherwise e: without a branch, which would be guessed wrong often. */
  private static double oneIfNegative(double z, double e) {
    long negative = Double.doubleToRawLongBits(z) >> 63;
    return Double.longBitsToDouble((ONE & negative) | (Double.doubleToRawLongBits(e) & ~negative));
  }

  private static double binomial(
      ResponseBlock response, double[] eta, double[] dEta, int lane, int step) {
    if (step < LANES) {
      return binomial(response, eta, dEta, lane, 2 * step)
          + binomial(response, eta, dEta, lane + step, 2 * step);
    }
    double sum = 0.0;
    for (int i = lane; i < response.rows(); i += LANES) {
      double y = response.y()[i];
      double n = response.trials(i);
      double weight = response.weight(i);
      double e = Elementary.exp(-Math.abs(eta[i]));
      double numerator = eta[i] < 0.0 ? y - (n - y) * e : y * e - (n - y);
      sum += weight * kernel(y, n, eta[i]);
      dEta[i] = weight * numerator / (1.0 + e);
    }
    return sum;
  }

  /** y log p + (n - y) log(1 - p): the sum of two terms of one sign. */
  private static double kernel(double y, double n, double eta) {
    double distance = Math.abs(eta);
    double onTheWrongSide = eta < 0.0 ? y : n - y;
    return -n * Elementary.softplus(-distance) - onTheWrongSide * distance;
  }

  @Override
  public double constant(ResponseBlock response) {
    if (response.trials() == null) {
      return 0.0;
    }
    double sum = 0.0;
    for (int i = 0; i < response.rows(); i++) {
      sum += response.weight(i) * LogBinomial.of(response.trials(i), response.y()[i]);
    }
    return sum;
  }

  @Override
  public double logDensity(double y, double trials, double[] eta, double[] scalars) {
    return LogBinomial.of(trials, y) + kernel(y, trials, eta[0]);
  }

  @Override
  public double mean(double[] eta, double[] scalars) {
    return link.inverse(eta[0]);
  }

  /** Successes among {@code trials} draws, one uniform number each. */
  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    double p = link.inverse(eta[0]);
    double successes = 0.0;
    for (int trial = 0; trial < trials; trial++) {
      successes += random.nextDouble() < p ? 1.0 : 0.0;
    }
    return successes;
  }
}
