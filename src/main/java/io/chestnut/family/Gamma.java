package io.chestnut.family;

import static io.chestnut.math.ElementaryCoefficients.HALF_LN2;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
import java.util.List;
import java.util.Optional;

/**
 * A positive response with constant coefficient of variation: y ~ Gamma with mean mu and shape
 * alpha; its variance is mu^2 / alpha. (The dispersion of R's glm is 1 / alpha.)
 *
 * <pre>
 *   r = log(y / mu),  u = log alpha,  dev = r - (e^r - 1)
 *   log p(y)     = K(alpha) + alpha dev - log y      (the last term is constant in the parameters)
 *   K(alpha)     = alpha log alpha - alpha - log Gamma(alpha)
 *                = u/2 - log(2 pi)/2 - stirlingError(alpha)
 *   d/d log mu   = alpha (e^r - 1)
 *   d/d u        = alpha (dev + log alpha - psi(alpha))
 * </pre>
 *
 * @param link log, inverse (the canonical one) or identity
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 8"
 */
record Gamma(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "gamma";
  static final List<Link> LINKS = List.of(Link.LOG, Link.INVERSE, Link.IDENTITY);

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final List<ScalarParameter> SCALARS =
      List.of(new ScalarParameter("alpha", ScalarParameter.Scale.POSITIVE, "HalfCauchy(5)"));

  private static final int ALPHA = 0;
  private static final int NORMALIZER = 1;
  private static final int LOG_MINUS_DIGAMMA = 2;

  Gamma {
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
  public MeanRange meanRange() {
    return MeanRange.POSITIVE;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Support.isPositive(y), NAME, "numbers above 0");
  }

  @Override
  public void prepare(double[] scalars, double[] pieces) {
    double alpha = Elementary.exp(scalars[0]);
    pieces[ALPHA] = alpha;
    pieces[NORMALIZER] = 0.5 * scalars[0] - HALF_LOG_TWO_PI - GammaFunctions.stirlingError(alpha);
    pieces[LOG_MINUS_DIGAMMA] = GammaFunctions.logMinusDigamma(alpha);
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    if (!row.positive.at(link, eta)) {
      row.outside();
      return;
    }
    double alpha = row.pieces[ALPHA];
    double r = Elementary.log(y) - row.positive.log;
    double excess = Elementary.expm1(r);
    double dev = Math.abs(r) < HALF_LN2 ? -Elementary.expm1MinusX(r) : r - excess;
    row.value = row.pieces[NORMALIZER] + alpha * dev;
    row.dEta = alpha * excess * row.positive.dLog;
    row.dScalars[0] = alpha * (dev + row.pieces[LOG_MINUS_DIGAMMA]);
  }

  @Override
  public double constant(double y, double trials) {
    return -StrictMath.log(y);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    double logGamma = RandomVariates.logGamma(random, Elementary.exp(scalars[0]));
    return mean(eta, scalars) * Elementary.exp(logGamma - scalars[0]);
  }
}
