package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
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
 * <p>Gamma(A) = Gamma(1 + A) / A keeps a p of 1e-300 alive. When A and B are large, Stirling's
 * approximation is taken out of all three gamma functions, and what remains is
 *
 * <pre>
 *   D + log(kappa p q / 2 pi)/2 + stirlingError(kappa) - stirlingError(A) - stirlingError(B)
 *   D = A (log(1 + a) - a) + B (log(1 + b) - b),   a = (y - p) / p,   b = (p - y) / q
 * </pre>
 *
 * @param link logit, probit or cloglog
 * @see "Ferrari and Cribari-Neto (2004), Beta regression for modelling rates and proportions,
 *     Journal of Applied Statistics 31, 799-815"
 */
record Beta(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "beta";
  static final List<Link> LINKS = List.of(Link.LOGIT, Link.PROBIT, Link.CLOGLOG);

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /** From here on A and B are large. */
  private static final double LARGE = 12.0;

  /** Beyond, (y - p) / p or (p - y) / q has not the digits of log(y / p) or log((1 - y) / q). */
  private static final double NEAR = 0.25;

  private static final List<ScalarParameter> SCALARS =
      List.of(new ScalarParameter("kappa", ScalarParameter.Scale.POSITIVE, "HalfCauchy(5)"));

  private static final int LOG_KAPPA = 0;
  private static final int KAPPA = 1;
  private static final int LOG_GAMMA = 2;
  private static final int DIGAMMA = 3;
  private static final int STIRLING_ERROR = 4;
  private static final int LOG_MINUS_DIGAMMA = 5;

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
    pieces[LOG_KAPPA] = scalars[0];
    pieces[KAPPA] = kappa;
    pieces[LOG_GAMMA] = GammaFunctions.logGamma(kappa);
    pieces[DIGAMMA] = GammaFunctions.digamma(1.0 + kappa);
    pieces[STIRLING_ERROR] = GammaFunctions.stirlingError(kappa);
    pieces[LOG_MINUS_DIGAMMA] = GammaFunctions.logMinusDigamma(kappa);
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    row.probability.at(link, eta);
    double kappa = row.pieces[KAPPA];
    double a = row.probability.p * kappa;
    double b = row.probability.q * kappa;
    if (Math.min(a, b) > LARGE) {
      concentrated(y, a, b, row);
    } else {
      spread(y, a, b, row);
    }
  }

  private static void spread(double y, double a, double b, Row row) {
    Probability probability = row.probability;
    double[] pieces = row.pieces;
    double logY = StrictMath.log(y);
    double logRest = StrictMath.log1p(-y);
    row.value =
        pieces[LOG_GAMMA]
            - GammaFunctions.logGamma(1.0 + a)
            - GammaFunctions.logGamma(1.0 + b)
            + probability.logP
            + probability.logQ
            + 2.0 * pieces[LOG_KAPPA]
            + a * logY
            + b * logRest;
    double psiA = GammaFunctions.digamma(1.0 + a);
    double psiB = GammaFunctions.digamma(1.0 + b);
    row.dEta =
        probability.dP * pieces[KAPPA] * (psiB - psiA + logY - logRest)
            + probability.dLogP
            + probability.dLogQ;
    row.dScalars[0] =
        pieces[KAPPA] * pieces[DIGAMMA] - a * psiA - b * psiB + 1.0 + a * logY + b * logRest;
  }

  private static void concentrated(double y, double a, double b, Row row) {
    Probability probability = row.probability;
    double[] pieces = row.pieces;
    double above = (y - probability.p) / probability.p;
    double below = (probability.p - y) / probability.q;
    double shortfallA =
        Math.abs(above) < NEAR
            ? Elementary.log1pMinusX(above)
            : StrictMath.log(y) - probability.logP - above;
    double shortfallB =
        Math.abs(below) < NEAR
            ? Elementary.log1pMinusX(below)
            : StrictMath.log1p(-y) - probability.logQ - below;
    double deviance = a * shortfallA + b * shortfallB;
    row.value =
        deviance
            + 0.5 * (pieces[LOG_KAPPA] + probability.logP + probability.logQ)
            - HALF_LOG_TWO_PI
            + pieces[STIRLING_ERROR]
            - GammaFunctions.stirlingError(a)
            - GammaFunctions.stirlingError(b);
    double restA = GammaFunctions.logMinusDigamma(a);
    double restB = GammaFunctions.logMinusDigamma(b);
    row.dEta =
        probability.dP * pieces[KAPPA] * (shortfallA + above - shortfallB - below + restA - restB);
    row.dScalars[0] = deviance + a * restA + b * restB - pieces[KAPPA] * pieces[LOG_MINUS_DIGAMMA];
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
