package io.chestnut.family;

import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
import java.util.List;
import java.util.Optional;

/**
 * A positive response without memory, such as a waiting time: y ~ Exponential with mean mu.
 *
 * <pre>
 *   log p(y)     = -log mu - y / mu
 *   d/d log mu   = y / mu - 1
 * </pre>
 *
 * @param link log, identity or inverse
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 8.2"
 */
record Exponential(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "exponential";
  static final List<Link> LINKS = List.of(Link.LOG, Link.IDENTITY, Link.INVERSE);

  Exponential {
    Families.checkLink(NAME, LINKS, link);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MeanRange meanRange() {
    return MeanRange.POSITIVE;
  }

  @Override
  public Sufficiency sufficiency() {
    return Sufficiency.MEAN;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Support.isPositive(y), NAME, "numbers above 0");
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    if (!row.positive.at(link, eta)) {
      row.outside();
      return;
    }
    double t = row.positive.ratio(y);
    row.value = -row.positive.log - t;
    row.dEta = (t - 1.0) * row.positive.dLog;
  }

  @Override
  public double constant(double y, double trials) {
    return 0.0;
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    return mean(eta, scalars) * RandomVariates.exponential(random);
  }
}
