package io.chestnut.family;

import io.chestnut.math.GammaFunctions;
import io.chestnut.math.PoissonVariates;
import io.chestnut.math.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * A count: y ~ Poisson(mu).
 *
 * <pre>
 *   log p(y)     = y log mu - mu - log y!        (the last term is constant in the parameters)
 *   d/d log mu   = y - mu
 * </pre>
 *
 * @param link log or identity
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 6"
 */
record Poisson(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "poisson";
  static final List<Link> LINKS = List.of(Link.LOG, Link.IDENTITY);

  Poisson {
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
    return MeanRange.POSITIVE;
  }

  @Override
  public Sufficiency sufficiency() {
    return link == Link.LOG ? Sufficiency.EVENTS : Sufficiency.MEAN;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Support.isCount(y), NAME, "whole numbers from 0 on");
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    if (!row.positive.at(link, eta)) {
      row.outside();
      return;
    }
    double mu = row.positive.mu();
    row.value = y * row.positive.log - mu;
    row.dEta = (y - mu) * row.positive.dLog;
  }

  @Override
  public double constant(double y, double trials) {
    return -GammaFunctions.logFactorial(y);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    return PoissonVariates.of(random, mean(eta, scalars));
  }
}
