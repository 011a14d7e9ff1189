package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A binary response: y is 1 with probability p, otherwise 0.
 *
 * <pre>
 *   log p(y)  = log p if y = 1, log q if y = 0
 *   d/d eta   = d log p or d log q; y - p under the logit link
 * </pre>
 *
 * <p>Under the logit link and without weights a block takes one logarithm for all rows: log p =
 * min(eta, 0) - log(1 + e^-|eta|), and the factors 1 + e^-|eta| lie in (1, 2] and are multiplied
 * instead, at most {@link ResponseBlock#MAX_ROWS} of them. With weights it is {@link Binomial}'s.
 *
 * <p>Its sums run in eight lanes, lane l over rows l, l + 8, ...; a method with parameters {@code
 * lane} and {@code step} sums the rows lane, lane + step, ... by halves, which is the reduction
 * ((0+4)+(2+6))+((1+5)+(3+7)).
 *
 * @param link logit, probit, cloglog or identity
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 4.4"
 */
record Bernoulli(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "bernoulli";
  static final List<Link> LINKS = List.of(Link.LOGIT, Link.PROBIT, Link.CLOGLOG, Link.IDENTITY);

  private static final long ONE = Double.doubleToRawLongBits(1.0);

  Bernoulli {
    Families.checkLink(NAME, LINKS, link);
  }

  @Override
  public String name() {
    return NAME;
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
  public Sufficiency sufficiency() {
    return Sufficiency.SUCCESSES;
  }

  @Override
  public Family ofSums() {
    return new Binomial(link);
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(y == 0.0 || y == 1.0, NAME, "0 or 1");
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    if (link != Link.LOGIT) {
      return RowWise.super.accumulate(response, eta, scalars, dEta, dScalars);
    }
    if (response.weight() != null) {
      return Binomial.logit(response, eta[0], dEta[0]);
    }
    double wrongSide = wrongSide(response.rows(), response.y(), eta[0], 0, 1);
    double factors = factors(response.rows(), response.y(), eta[0], dEta[0], 0, 1);
    Arrays.fill(dEta[0], response.rows(), response.stride(), 0.0);
    return wrongSide - StrictMath.log(factors);
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

  @Override
  public void row(double y, double trials, double eta, Row row) {
    if (!row.probability.at(link, eta)) {
      row.outside();
      return;
    }
    row.value = y == 1.0 ? row.probability.logP : row.probability.logQ;
    row.dEta = y == 1.0 ? row.probability.dLogP : row.probability.dLogQ;
  }

  @Override
  public double constant(double y, double trials) {
    return 0.0;
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    double p = mean(eta, scalars);
    double uniform = random.nextDouble();
    return Double.isNaN(p) ? p : uniform < p ? 1.0 : 0.0;
  }
}
