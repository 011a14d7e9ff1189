package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
import io.chestnut.math.StirlingRest;
import java.util.List;
import java.util.Optional;

/**
 * A share: y ~ Beta with mean p and concentration kappa, that is Beta(A, B), A = p kappa, B = q
 * kappa; its variance is p q / (1 + kappa). (brms calls kappa phi.)
 *
 * <pre>
 *   log p(y) = log Gamma(kappa) - log Gamma(A) - log Gamma(B) + (A - 1) log y + (B - 1) log(1 - y)
 *   d/d eta  = p' kappa (psi(B) - psi(A) + log y - log(1 - y))
 *   d/d log kappa = kappa psi(kappa) - A psi(A) - B psi(B) + A log y + B log(1 - y)
 * </pre>
 *
 * <p>The powers in the gamma functions cancel: with T(A) = log Gamma(1 + A) - A log A + A and t(A)
 * = psi(1 + A) - log A of {@link StirlingRest},
 *
 * <pre>
 *   a = log(y / p),  b = log((1 - y) / q),  D = A a + B b
 *   log p(y)      = T(kappa) + log kappa + log p + log q - T(A) - T(B) + D - log y - log(1 - y)
 *   d/d eta       = p' kappa (t(B) - t(A) + a - b) + d log p + d log q
 *   d/d log kappa = kappa t(kappa) + 1 - A t(A) - B t(B) + D
 * </pre>
 *
 * <p>where p and q of 1e-300 stay alive. A large kappa needs more digits of a and b, from a' = (y -
 * p) / p and b' = (p - y) / q: then D = A (a - a') + B (b - b'), where log(1 + a') - a' is computed
 * at once.
 *
 * @param link logit, probit or cloglog
 * @see "Ferrari and Cribari-Neto (2004), Beta regression for modelling rates and proportions,
 *     Journal of Applied Statistics 31, 799-815"
 */
record Beta(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "beta";
  static final List<Link> LINKS = List.of(Link.LOGIT, Link.PROBIT, Link.CLOGLOG);

  /** From this kappa on a and b need all their digits. */
  private static final double LARGE = 4096.0;

  /** Beyond, (y - p) / p or (p - y) / q has not the digits of log(y / p) or log((1 - y) / q). */
  private static final double NEAR = 0.25;

  private static final List<ScalarParameter> SCALARS =
      List.of(new ScalarParameter("kappa", ScalarParameter.Scale.POSITIVE, "HalfCauchy(5)"));

  private static final int KAPPA = 0;
  private static final int LOG_KAPPA = 1;
  private static final int NORMALIZER = 2;
  private static final int NORMALIZER_SLOPE = 3;

  /** Above 0 for a large kappa. */
  private static final int EXCESS = 4;

  Beta {
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
    return MeanRange.UNIT;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(y > 0.0 && y < 1.0, NAME, "numbers strictly between 0 and 1");
  }

  @Override
  public void prepare(double[] scalars, double[] pieces) {
    double kappa = Elementary.exp(scalars[0]);
    StirlingRest rest = Row.ofThread().rest;
    rest.at(kappa, scalars[0]);
    pieces[KAPPA] = kappa;
    pieces[LOG_KAPPA] = scalars[0];
    pieces[EXCESS] = kappa - LARGE;
    pieces[NORMALIZER] = rest.value - Elementary.log(rest.product) + scalars[0];
    pieces[NORMALIZER_SLOPE] = Math.fma(kappa, rest.slope, 1.0);
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    Probability probability = row.probability;
    probability.at(link, eta);
    double kappa = row.pieces[KAPPA];
    double a = probability.p * kappa;
    double b = probability.q * kappa;
    row.rest.at(a, row.pieces[LOG_KAPPA] + probability.logP);
    double value = row.rest.value;
    double product = row.rest.product;
    double slope = row.rest.slope;
    row.rest.at(b, row.pieces[LOG_KAPPA] + probability.logQ);
    value += row.rest.value;
    product *= row.rest.product;
    double logY = Elementary.log(y) - probability.logP;
    double logRest = Elementary.log1p(-y) - probability.logQ;
    double deviance = a * logY + b * logRest;
    if (row.pieces[EXCESS] > 0.0) {
      double above = (y - probability.p) / probability.p;
      double below = (probability.p - y) / probability.q;
      double shortfallA = Math.abs(above) < NEAR ? Elementary.log1pMinusX(above) : logY - above;
      double shortfallB = Math.abs(below) < NEAR ? Elementary.log1pMinusX(below) : logRest - below;
      logY = shortfallA + above;
      logRest = shortfallB + below;
      deviance = a * shortfallA + b * shortfallB;
    }
    double logs = probability.logP + probability.logQ;
    row.value = row.pieces[NORMALIZER] + logs + deviance - (value - Elementary.log(product));
    row.dEta =
        probability.dP * kappa * (row.rest.slope - slope + (logY - logRest))
            + (probability.dLogP + probability.dLogQ);
    row.dScalars[0] = row.pieces[NORMALIZER_SLOPE] + deviance - (a * slope + b * row.rest.slope);
  }

  @Override
  public double constant(double y, double trials) {
    return -StrictMath.log(y) - StrictMath.log1p(-y);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    Probability probability = Row.ofThread().probability;
    probability.at(link, eta[0]);
    double kappa = Elementary.exp(scalars[0]);
    double logA = RandomVariates.logGamma(random, probability.p * kappa);
    double logB = RandomVariates.logGamma(random, probability.q * kappa);
    return Elementary.logistic(logA - logB);
  }
}
