package io.chestnut.model;

import io.chestnut.family.Family;
import io.chestnut.family.ScalarParameter;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a model in the sampler's order, and the way from its unconstrained coordinates
 * to what is reported. Immutable.
 *
 * <pre>
 *   q       unconstrained, what the sampler moves
 *   theta   T_i(q_i): inside the support of the prior
 *   b       coefficients of the standardised design, for the likelihood
 *   beta    reported: coefficients of the design as written, then scalar parameters
 * </pre>
 *
 * <p>An unbounded slope is sampled as theta_j = b_j, so beta_j = theta_j / s_j. A slope with a
 * bounded prior is sampled as theta_j = beta_j, so that it cannot leave the support, and b_j =
 * theta_j s_j. The intercept is sampled as that of the centred design, theta_0 = a = Intercept +
 * sum beta_j c_j, which is nearly uncorrelated with the slopes; only a user's bounded prior on the
 * intercept of the design as written makes theta_0 = Intercept.
 */
public final class ParameterLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Block> blocks;
  private final int coefficients;
  private final int interceptIndex;

  /** Whether theta of the intercept is that of the centred design. */
  private final boolean centredIntercept;

  private final Transform[] transforms;
  private final double[] centre;

  /** beta_j / theta_j; 1 for the intercept and scalar parameters. */
  private final double[] naturalScale;

  /** b_j / theta_j; 1 for the intercept. */
  private final double[] standardizedScale;

  /**
   * A named group of parameters.
   *
   * @param name {@code coefficients}, or the name of a scalar parameter
   * @param shape empty for a scalar, otherwise the lengths of its axes
   * @param parameters names of its elements, row-major
   * @param transforms one for each element
   */
  public record Block(
      String name, List<Integer> shape, List<String> parameters, List<Transform> transforms)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Block {
      shape = List.copyOf(shape);
      parameters = List.copyOf(parameters);
      transforms = List.copyOf(transforms);
    }
  }

  private ParameterLayout(List<Block> blocks, PriorSet priors, Standardization standardization) {
    this.blocks = List.copyOf(blocks);
    this.coefficients = priors.coefficients();
    this.interceptIndex = priors.interceptIndex();
    this.transforms =
        blocks.stream().flatMap(b -> b.transforms().stream()).toArray(Transform[]::new);
    this.centredIntercept =
        interceptIndex >= 0 && (isReal(interceptIndex) || priors.interceptOnCentered());
    this.centre = new double[coefficients];
    this.naturalScale = new double[transforms.length];
    this.standardizedScale = new double[coefficients];
    for (int i = 0; i < transforms.length; i++) {
      double scale = i < coefficients ? standardization.scale(i) : 1.0;
      naturalScale[i] = isReal(i) ? 1.0 / scale : 1.0;
      if (i < coefficients) {
        centre[i] = standardization.centre(i);
        standardizedScale[i] = isReal(i) ? 1.0 : scale;
      }
    }
  }

  /** The layout of a model's parameters. */
  public static ParameterLayout of(
      PriorSet priors, Family family, Standardization standardization) {
    List<String> names = priors.names();
    int p = priors.coefficients();
    List<Transform> slopes = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      slopes.add(transform(priors.prior(j)));
    }
    List<Block> blocks = new ArrayList<>();
    if (p > 0) {
      blocks.add(new Block("coefficients", List.of(p), names.subList(0, p), slopes));
    }
    List<ScalarParameter> scalars = family.scalars();
    for (int k = 0; k < scalars.size(); k++) {
      String name = scalars.get(k).name();
      Transform transform = transform(priors.prior(p + k));
      blocks.add(new Block(name, List.of(), List.of(name), List.of(transform)));
    }
    return new ParameterLayout(blocks, priors, standardization);
  }

  private static Transform transform(Prior prior) {
    return Transform.onto(prior.lower(), prior.upper());
  }

  /** The transform of a parameter. */
  Transform transform(int parameter) {
    return transforms[parameter];
  }

  /** Whether the intercept is sampled as that of the design with centred columns. */
  boolean centredIntercept() {
    return centredIntercept;
  }

  private boolean isReal(int parameter) {
    return transforms[parameter] instanceof Transform.Real;
  }

  /** The blocks, in order. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Names of the reported parameters, in order. */
  public List<String> names() {
    return blocks.stream().flatMap(b -> b.parameters().stream()).toList();
  }

  /** How many parameters. */
  public int dimension() {
    return transforms.length;
  }

  /** How many of them are coefficients: they come first. */
  public int coefficients() {
    return coefficients;
  }

  /** The reported parameters at q: coefficients of the design as written, scalars natural. */
  public void report(double[] q, double[] reported) {
    constrain(q, reported);
    natural(reported, reported);
  }

  void constrain(double[] q, double[] theta) {
    for (int i = 0; i < transforms.length; i++) {
      theta[i] = transforms[i].constrain(q[i]);
    }
  }

  /** beta of theta; the arrays may be the same. */
  void natural(double[] theta, double[] beta) {
    for (int i = 0; i < theta.length; i++) {
      beta[i] = theta[i] * naturalScale[i];
    }
    if (centredIntercept) {
      beta[interceptIndex] -= shift(beta);
    }
  }

  /** b of theta and beta. */
  void standardized(double[] theta, double[] beta, double[] b) {
    for (int j = 0; j < coefficients; j++) {
      b[j] = theta[j] * standardizedScale[j];
    }
    if (interceptIndex >= 0 && !centredIntercept) {
      b[interceptIndex] += shift(beta);
    }
  }

  /** sum_j beta_j c_j: what centring adds to the intercept. */
  double shift(double[] beta) {
    double sum = 0.0;
    for (int j = 0; j < coefficients; j++) {
      sum = Math.fma(beta[j], centre[j], sum);
    }
    return sum;
  }

  /**
   * The chain rule backwards: from derivatives in b and in beta to derivatives in q, log Jacobians
   * included.
   *
   * @param dB derivatives in b
   * @param dBeta derivatives in beta (scalars: in their natural value)
   * @param dQ overwritten
   * @return the sum of the log Jacobians at q
   */
  double pullBack(double[] q, double[] dB, double[] dBeta, double[] dQ) {
    double dShift = 0.0;
    if (interceptIndex >= 0) {
      dShift = centredIntercept ? -dBeta[interceptIndex] : dB[interceptIndex];
    }
    double logJacobian = 0.0;
    for (int i = 0; i < transforms.length; i++) {
      double dTheta = dBeta[i] * naturalScale[i];
      if (i < coefficients) {
        dTheta += dB[i] * standardizedScale[i] + dShift * centre[i] * naturalScale[i];
      }
      Transform transform = transforms[i];
      logJacobian += transform.logJacobian(q[i]);
      dQ[i] = Math.fma(dTheta, transform.slope(q[i]), transform.logJacobianSlope(q[i]));
    }
    return logJacobian;
  }
}
