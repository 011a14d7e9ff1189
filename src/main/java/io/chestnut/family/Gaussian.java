package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A normal response: y ~ Normal(mu, sigma), sigma one number for all rows.
 *
 * <pre>
 *   z = (y - mu) / sigma,  u = log sigma
 *   log p(y) = -log(2 pi)/2 - u - z^2/2        (the first term is constant in the parameters)
 *   d/d mu   = z / sigma
 *   d/d u    = z^2 - 1
 * </pre>
 *
 * <p>Under the identity link and without weights the sums run in eight lanes as in {@link
 * Bernoulli}, without a call a row.
 *
 * @param link identity, log or inverse
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 3"
 */
record Gaussian(Link link) implements RowWise {
  private static final long serialVersionUID = 1L;

  static final String NAME = "gaussian";
  static final List<Link> LINKS = List.of(Link.IDENTITY, Link.LOG, Link.INVERSE);

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final List<ScalarParameter> SCALARS =
      List.of(
          new ScalarParameter("sigma", ScalarParameter.Scale.POSITIVE, "HalfStudentT(4, sd(y))"));

  private static final int LOG_SIGMA = 0;
  private static final int PRECISION_ROOT = 1;

  Gaussian {
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
  public Sufficiency sufficiency() {
    return link == Link.IDENTITY ? Sufficiency.SQUARES : Sufficiency.RESPONSES;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Support.of(Double.isFinite(y), NAME, "a finite number");
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    if (link != Link.IDENTITY || response.weight() != null) {
      return RowWise.super.accumulate(response, eta, scalars, dEta, dScalars);
    }
    int rows = response.rows();
    double logSigma = scalars[0];
    double precisionRoot = Elementary.exp(-logSigma);
    double squares = squares(rows, response.y(), eta[0], precisionRoot, dEta[0], 0, 1);
    Arrays.fill(dEta[0], rows, response.stride(), 0.0);
    dScalars[0] += squares - rows;
    return -rows * logSigma - 0.5 * squares;
  }

  /** Sum of z^2; writes the derivatives. */
  private static double squares(
      int rows, double[] y, double[] eta, double root, double[] dEta, int lane, int step) {
    if (step < LANES) {
      return squares(rows, y, eta, root, dEta, lane, 2 * step)
          + squares(rows, y, eta, root, dEta, lane + step, 2 * step);
    }
    double sum = 0.0;
    for (int i = lane; i < rows; i += LANES) {
      double z = (y[i] - eta[i]) * root;
      sum = Math.fma(z, z, sum);
      dEta[i] = z * root;
    }
    return sum;
  }

  @Override
  public void prepare(double[] scalars, double[] pieces) {
    pieces[LOG_SIGMA] = scalars[0];
    pieces[PRECISION_ROOT] = Elementary.exp(-scalars[0]);
  }

  @Override
  public void row(double y, double trials, double eta, Row row) {
    row.real.at(link, eta);
    double root = row.pieces[PRECISION_ROOT];
    double z = (y - row.real.mu) * root;
    row.value = -row.pieces[LOG_SIGMA] - 0.5 * z * z;
    row.dEta = z * root * row.real.dMu;
    row.dScalars[0] = z * z - 1.0;
  }

  @Override
  public double constant(double y, double trials) {
    return -HALF_LOG_TWO_PI;
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    return link.inverse(eta[0]) + Elementary.exp(scalars[0]) * random.nextGaussian();
  }
}
