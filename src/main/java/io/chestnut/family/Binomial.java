package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import io.chestnut.math.BinomialVariates;
import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The number y of successes in n trials: y ~ Binomial(n, p).
 *
 * <pre>
 *   log p(y)  = y log p + (n - y) log q + log C(n, y)  (the last term is constant in the parameters)
 *   d/d eta   = y d log p + (n - y) d log q
 * </pre>
 *
 * <p>Under the logit link the sums run in eight lanes as in {@link Bernoulli}, without a call a
 * row: with e = e^-|eta|, u responses of the less likely kind and n - u others,
 *
 * <pre>
 *   log p(y)  = -n log(1 + e) - u |eta| + log C(n, y)
 *   d/d eta   = sign(eta) ((n - u) e - u) / (1 + e)
 * </pre>
 *
 * <p>A row without trials, n = 0, is one without information.
 *
 * @param link logit, probit, cloglog or identity
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 4"
 */
record Binomial(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "binomial";
  static final List<Link> LINKS = Bernoulli.LINKS;

  Binomial {
    Families.checkLink(NAME, LINKS, link);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public MeanRange meanRange() {
    return MeanRange.UNIT;
  }

  @Override
  public boolean takesTrials() {
    return true;
  }

  @Override
  public Sufficiency sufficiency() {
    return Sufficiency.SUCCESSES;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.isCount(trials)
        ? Support.of(
            Support.isCount(y) && y <= trials, NAME, "whole numbers from 0 to the number of trials")
        : Support.of(false, NAME, "a whole number of trials from 0 on");
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    return link == Link.LOGIT
        ? logit(response, eta[0], dEta[0])
        : RowWise.super.accumulate(response, eta, scalars, dEta, dScalars);
  }

  /** Sum of the log densities under the logit link; writes the derivatives. */
  static double logit(ResponseBlock response, double[] eta, double[] dEta) {
    double sum = logit(response, eta, dEta, 0, 1);
    Arrays.fill(dEta, response.rows(), response.stride(), 0.0);
    return sum;
  }

  private static double logit(
      ResponseBlock response, double[] eta, double[] dEta, int lane, int step) {
    if (step < LANES) {
      return logit(response, eta, dEta, lane, 2 * step)
          + logit(response, eta, dEta, lane + step, 2 * step);
    }
    double[] y = response.y();
    double sum = 0.0;
    for (int i = lane; i < response.rows(); i += LANES) {
      double weight = response.weight(i);
      if (weight == 0.0) {
        dEta[i] = 0.0;
        continue;
      }
      double trials = response.trials(i);
      double sign = Math.copySign(1.0, eta[i]);
      double distance = Math.abs(eta[i]);
      double e = Elementary.exp(-distance);
      double unlikely = sign < 0.0 ? y[i] : trials - y[i];
      double likely = trials - unlikely;
      sum -= weight * Math.fma(trials, Elementary.log1p(e), unlikely * distance);
      dEta[i] = weight * (sign * (likely * e - unlikely) / (1.0 + e));
    }
    return sum;
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    Probability probability = row.probability;
    if (!probability.at(link, eta)) {
      row.outside();
      return;
    }
    double failures = trials - y;
    row.value = 0.0;
    row.dEta = 0.0;
    if (y != 0.0) { // 0 times minus infinity
      row.value = y * probability.logP;
      row.dEta = y * probability.dLogP;
    }
    if (failures != 0.0) {
      row.value += failures * probability.logQ;
      row.dEta += failures * probability.dLogQ;
    }
  }

  @Override
  public double constant(double y, double trials) {
    return LogBinomial.of(trials, y);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    Probability probability = Row.ofThread().probability;
    return probability.at(link, eta[0])
        ? BinomialVariates.of(random, trials, probability.p, probability.q)
        : Double.NaN;
  }
}
