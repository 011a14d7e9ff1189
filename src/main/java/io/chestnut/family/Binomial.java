package io.chestnut.family;

import io.chestnut.math.BinomialVariates;
import io.chestnut.math.RandomStream;
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
