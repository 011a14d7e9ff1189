package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.GammaFunctions;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomVariates;
import java.util.List;
import java.util.Optional;

/**
 * A response with outliers: (y - mu) / sigma ~ Student's t with nu degrees of freedom. mu is the
 * median, and the mean when nu > 1; sigma is a scale, the sd is sigma sqrt(nu / (nu - 2)).
 *
 * <pre>
 *   z = (y - mu) / sigma,  w = z^2 / nu,  h = nu / 2
 *   log p(y)     = C(nu) - log sigma - (nu + 1)/2 log(1 + w)
 *   C(nu)        = log Gamma(h + 1/2) - log Gamma(h) - log(nu pi)/2
 *   d/d mu       = (nu + 1) z / (sigma nu (1 + w))
 *   d/d log sigma = (z^2 - 1) / (1 + w)
 *   d/d log nu   = h (psi(h + 1/2) - psi(h)) - 1/2 - (nu (log(1 + w) - w/(1 + w)) - w/(1 + w)) / 2
 * </pre>
 *
 * @param link identity, log or inverse
 * @see "Lange, Little, Taylor (1989), Robust statistical modeling using the t distribution, Journal
 *     of the American Statistical Association 84, 881-896"
 */
record StudentT(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "t";
  static final List<Link> LINKS = List.of(Link.IDENTITY, Link.LOG, Link.INVERSE);

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final double LOG_PI = 1.1447298858494001741;

  /** From this nu / 2 on C(nu) is its asymptotic series, six digits better than the difference. */
  private static final double LARGE = 20.0;

  private static final List<ScalarParameter> SCALARS =
      List.of(
          new ScalarParameter("sigma", ScalarParameter.Scale.POSITIVE, "HalfStudentT(4, sd(y))"),
          new ScalarParameter("nu", ScalarParameter.Scale.POSITIVE, "Gamma(2, 0.1)"));

  private static final int PRECISION_ROOT = 0;
  private static final int NU = 1;
  private static final int NORMALIZER = 2;
  private static final int NORMALIZER_SLOPE = 3;
  private static final int INVERSE_NU = 4;
  private static final int POWER = 5;
  private static final int SLOPE = 6;

  StudentT {
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
    return MeanRange.REAL;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Double.isFinite(y), NAME, "a finite number");
  }

  @Override
  public void prepare(double[] scalars, double[] pieces) {
    double nu = Elementary.exp(scalars[1]);
    double h = 0.5 * nu;
    pieces[PRECISION_ROOT] = Elementary.exp(-scalars[0]);
    pieces[NU] = nu;
    pieces[NORMALIZER] = normalizer(h, scalars[1]) - scalars[0];
    pieces[NORMALIZER_SLOPE] = normalizerSlope(h);
    pieces[INVERSE_NU] = 1.0 / nu;
    pieces[POWER] = 0.5 * (nu + 1.0);
    pieces[SLOPE] = (nu + 1.0) / nu * pieces[PRECISION_ROOT];
  }

  /** C(nu). */
  private static double normalizer(double h, double logNu) {
    if (h > LARGE) {
      double w = 1.0 / (h * h);
      double tail = 1.0 / 640.0 - w * (17.0 / 14336.0 - w * 31.0 / 18432.0);
      return -HALF_LOG_TWO_PI - (1.0 / 8.0 - w * (1.0 / 192.0 - w * tail)) / h;
    }
    return GammaFunctions.logGamma(h + 0.5) - GammaFunctions.logGamma(h) - 0.5 * (logNu + LOG_PI);
  }

  /** d C / d log nu. */
  private static double normalizerSlope(double h) {
    if (h > LARGE) {
      double w = 1.0 / (h * h);
      double tail = 1.0 / 128.0 - w * (17.0 / 2048.0 - w * 31.0 / 2048.0);
      return (1.0 / 8.0 - w * (1.0 / 64.0 - w * tail)) / h;
    }
    return h * (GammaFunctions.digamma(h + 0.5) - GammaFunctions.digamma(h)) - 0.5;
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    row.real.at(link, eta);
    double root = row.pieces[PRECISION_ROOT];
    double nu = row.pieces[NU];
    double z = (y - row.real.mu) * root;
    double square = z * z;
    double w = square * row.pieces[INVERSE_NU];
    double log = Elementary.log1p(w);
    double share = 1.0 / (1.0 + w);
    // for w <= 1 the difference of two squares
    double rest = w <= 1.0 ? w * (w * share) + Elementary.log1pMinusX(w) : log - w * share;
    row.value = row.pieces[NORMALIZER] - row.pieces[POWER] * log;
    row.dEta = row.pieces[SLOPE] * z * share * row.real.dMu;
    row.dScalars[0] = (square - 1.0) * share;
    row.dScalars[1] = row.pieces[NORMALIZER_SLOPE] - 0.5 * (nu * rest - w * share);
  }

  @Override
  public double constant(double y, double trials) {
    return 0.0;
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    double h = 0.5 * Elementary.exp(scalars[1]);
    double z = random.nextGaussian();
    double logChiSquare = RandomVariates.logGamma(random, h) - StrictMath.log(h);
    return mean(eta, scalars) + z * Elementary.exp(scalars[0] - 0.5 * logChiSquare);
  }
}
