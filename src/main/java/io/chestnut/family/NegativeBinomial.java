package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.PoissonVariates;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
import io.chestnut.math.RisingFactorial;
import java.util.List;
import java.util.Optional;

/**
 * An overdispersed count: y ~ Poisson(mu g), g ~ Gamma with mean 1 and shape alpha; its variance is
 * mu + mu^2 / alpha. (R's size; statsmodels and Stata call 1 / alpha alpha.)
 *
 * <pre>
 *   x = log(mu / alpha),  u = log alpha
 *   log p(y)     = logRatio(alpha, y) + y log mu - (y + alpha) log(1 + e^x) - log y!
 *   d/d log mu   = y logistic(-x) - alpha logistic(x)
 *   d/d u        = alpha (logistic(x) - log(1 + e^x)) + y logistic(x) - harmonic(alpha, y)
 * </pre>
 *
 * <p>with {@link RisingFactorial}'s forms, which keep their digits down to the Poisson limit of a
 * large alpha.
 *
 * @param link log or identity
 * @see "Hilbe (2011), Negative Binomial Regression, 2nd ed., section 8.2 (NB2)"
 */
record NegativeBinomial(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "negativebinomial";
  static final List<Link> LINKS = List.of(Link.LOG, Link.IDENTITY);

  private static final List<ScalarParameter> SCALARS =
      List.of(new ScalarParameter("alpha", ScalarParameter.Scale.POSITIVE, "HalfCauchy(5)"));

  private static final int LOG_ALPHA = 0;
  private static final int ALPHA = 1;

  NegativeBinomial {
    Families.checkLink(NAME, LINKS, link);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ScalarParameter> scalars() {
    return SCALARS;
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
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Support.isCount(y), NAME, "whole numbers from 0 on");
  }

  @Override
  public void prepare(double[] scalars, double[] pieces) {
    pieces[LOG_ALPHA] = scalars[0];
    pieces[ALPHA] = Elementary.exp(scalars[0]);
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    double value = RowWise.super.accumulate(response, eta, scalars, dEta, dScalars);
    if (value == Double.NEGATIVE_INFINITY) {
      return value;
    }
    double alpha = Elementary.exp(scalars[0]);
    dScalars[0] -= response.tails().harmonic(alpha);
    return value + response.tails().logRatio(alpha);
  }

  @Override
  public double logDensity(double y, double trials, double[] eta, double[] scalars) {
    return RowWise.super.logDensity(y, trials, eta, scalars)
        + RisingFactorial.logRatio(Elementary.exp(scalars[0]), y);
  }

  /** Without {@link RisingFactorial}'s, which eta does not change: they are summed once a block. */
  @Override
  public void row(double y, double trials, double eta, Row row) {
    if (!row.positive.at(link, eta)) {
      row.outside();
      return;
    }
    double u = row.pieces[LOG_ALPHA];
    double alpha = row.pieces[ALPHA];
    double logMu = row.positive.log;
    double x = logMu - u;
    double e = Elementary.exp(-Math.abs(x));
    double logFactor = Elementary.log1p(e);
    double likely = 1.0 / (1.0 + e);
    double upper = x < 0.0 ? e * likely : likely;
    double lower = x < 0.0 ? likely : e * likely;
    double logFactorOfMu = Math.max(x, 0.0) + logFactor;
    row.value = y * (Math.min(logMu, u) - logFactor) - alpha * logFactorOfMu;
    row.dEta = (y * lower - alpha * upper) * row.positive.dLog;
    // for x < 0 the difference of two squares
    double excess = x < 0.0 ? -Elementary.log1pMinusX(e) - e * upper : upper - logFactorOfMu;
    row.dScalars[0] = alpha * excess + y * upper;
  }

  @Override
  public double constant(double y, double trials) {
    return -GammaFunctions.logFactorial(y);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    double logShape = scalars[0];
    double logGamma = RandomVariates.logGamma(random, Elementary.exp(logShape));
    return PoissonVariates.of(random, mean(eta, scalars) * Elementary.exp(logGamma - logShape));
  }
}
