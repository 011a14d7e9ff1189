package io.chestnut.family;

import static io.chestnut.family.ResponseBlock.LANES;

import io.chestnut.math.Elementary;
import io.chestnut.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A normal response: y ~ Normal(mu, sigma), mu = eta, sigma one number for all rows.
 *
 * <pre>
 *   z = (y - mu) / sigma,  u = log sigma
 *   log p(y) = -log(2 pi)/2 - u - z^2/2        (the first term is constant in the parameters)
 *   d/d mu   = z / sigma
 *   d/d u    = z^2 - 1
 * </pre>
 *
 * <p>Sums run in eight lanes as in {@link Bernoulli}. A trials column has no meaning here and is
 * not read.
 *
 * @param link identity
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., chapter 3"
 */
public record Gaussian(Link link) implements Family {
  private static final long serialVersionUID = 1L;

  static final String NAME = "gaussian";
  static final List<Link> LINKS = List.of(Link.IDENTITY);

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;
  private static final List<ScalarParameter> SCALARS =
      List.of(
          new ScalarParameter("sigma", ScalarParameter.Scale.POSITIVE, "HalfStudentT(4, sd(y))"));

  public Gaussian {
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
  public boolean binary() {
    return false;
  }

  @Override
  public MeanRange meanRange() {
    return MeanRange.REAL;
  }

  @Override
  public Optional<String> unsupported(double y, double trials) {
    return Double.isFinite(y) ? Optional.empty() : Optional.of("gaussian needs a finite number");
  }

  @Override
  public double accumulate(
      ResponseBlock response,
      double[][] eta,
      double[] scalars,
      double[][] dEta,
      double[] dScalars) {
    double logSigma = scalars[0];
    double precisionRoot = Elementary.exp(-logSigma);
    double weights = weights(response);
    double squares =
        response.weight() == null
            ? squares(response.rows(), response.y(), eta[0], precisionRoot, dEta[0], 0, 1)
            : weightedSquares(response, eta[0], precisionRoot, dEta[0], 0, 1);
    Arrays.fill(dEta[0], response.rows(), response.stride(), 0.0);
    dScalars[0] += squares - weights;
    return -weights * logSigma - 0.5 * squares;
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

  private static double weightedSquares(
      ResponseBlock response, double[] eta, double root, double[] dEta, int lane, int step) {
    if (step < LANES) {
      return weightedSquares(response, eta, root, dEta, lane, 2 * step)
          + weightedSquares(response, eta, root, dEta, lane + step, 2 * step);
    }
    double sum = 0.0;
    for (int i = lane; i < response.rows(); i += LANES) {
      double z = (response.y()[i] - eta[i]) * root;
      double weighted = response.weight()[i] * z;
      sum = Math.fma(weighted, z, sum);
      dEta[i] = weighted * root;
    }
    return sum;
  }

  private static double weights(ResponseBlock response) {
    if (response.weight() == null) {
      return response.rows();
    }
    double sum = 0.0;
    for (int i = 0; i < response.rows(); i++) {
      sum += response.weight()[i];
    }
    return sum;
  }

  @Override
  public double constant(ResponseBlock response) {
    return -HALF_LOG_TWO_PI * weights(response);
  }

  @Override
  public double logDensity(double y, double trials, double[] eta, double[] scalars) {
    double z = (y - eta[0]) * Elementary.exp(-scalars[0]);
    return -HALF_LOG_TWO_PI - scalars[0] - 0.5 * z * z;
  }

  @Override
  public double mean(double[] eta, double[] scalars) {
    return link.inverse(eta[0]);
  }

  @Override
  public double draw(RandomStream random, double trials, double[] eta, double[] scalars) {
    return link.inverse(eta[0]) + Elementary.exp(scalars[0]) * random.nextGaussian();
  }
}
