package io.chestnut.model;

import io.chestnut.family.Family;
import io.chestnut.family.ResponseBlock;
import io.chestnut.family.ScalarParameter;
import io.chestnut.model.kernel.BlockKernel;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.LogDensity;
import java.util.Arrays;

/**
 * The log posterior density of a {@link GlmModel} in unconstrained coordinates, with its gradient:
 *
 * <pre>
 *   log p(q) = sum over rows log p(y_i | eta_i, scalars)    without the part that depends on data
 *                                                           alone ({@link Family#constant})
 *            + sum over parameters log prior(beta_i)        on the natural scale, with constants
 *            + sum over parameters log |T_i'(q_i)|
 * </pre>
 *
 * <p>The linear map between standardised and reported coefficients has a constant Jacobian, which
 * is left out. Outside the range of a link (an identity or inverse link at a negative eta, say), at
 * an infinite prior density and where numbers overflow the value is -infinity, the gradient 0:
 * there is no density. {@link #evaluate} allocates nothing. Blocks are added up in their order:
 * equal bits everywhere.
 */
public final class GlmPosterior implements LogDensity {
  private final RowBlock[] blocks;
  private final double constant;
  private final Family family;
  private final ParameterLayout layout;
  private final Prior[] priors;
  private final double priorNormalizer;
  private final boolean[] positive;

  /** The intercept's position when its prior is for the centred design, otherwise -1. */
  private final int centredPrior;

  private final double[] theta;
  private final double[] beta;
  private final double[] b;
  private final double[] dB;
  private final double[] dBeta;
  private final double[] scalars;
  private final double[] dScalars;
  private final double[][] eta;
  private final double[][] dEta;
  private final BlockKernel kernel;

  GlmPosterior(GlmModel model) {
    blocks = model.likelihood().blocks().toArray(RowBlock[]::new);
    constant = model.likelihood().constant();
    family = model.likelihood().family();
    layout = model.layout();
    PriorSet set = model.priors();
    priors = set.entries().stream().map(PriorSet.Entry::prior).toArray(Prior[]::new);
    priorNormalizer = Arrays.stream(priors).mapToDouble(Prior::logNormalizer).sum();
    centredPrior = set.interceptOnCentered() ? set.interceptIndex() : -1;
    positive = new boolean[family.scalars().size()];
    for (int k = 0; k < positive.length; k++) {
      positive[k] = family.scalars().get(k).scale() == ScalarParameter.Scale.POSITIVE;
    }
    theta = new double[layout.dimension()];
    beta = new double[layout.dimension()];
    dBeta = new double[layout.dimension()];
    b = new double[layout.coefficients()];
    dB = new double[layout.coefficients()];
    scalars = new double[positive.length];
    dScalars = new double[positive.length];
    eta = new double[family.linearPredictors()][ResponseBlock.MAX_ROWS];
    dEta = new double[family.linearPredictors()][ResponseBlock.MAX_ROWS];
    kernel = model.kernel().kernel();
  }

  @Override
  public int dimension() {
    return layout.dimension();
  }

  @Override
  public double evaluate(double[] q, double[] gradient) {
    layout.constrain(q, theta);
    layout.natural(theta, beta);
    layout.standardized(theta, beta, b);
    double logLikelihood = logLikelihood();
    double logPrior = priorNormalizer + addPrior();
    double logJacobian = layout.pullBack(q, dB, dBeta, gradient);
    double value = logLikelihood + logPrior + logJacobian;
    if (Double.isFinite(value)) {
      return value;
    }
    Arrays.fill(gradient, 0.0);
    return Double.NEGATIVE_INFINITY;
  }

  /** Sets the derivatives in b, and in the scalar parameters those of beta. */
  private double logLikelihood() {
    int p = layout.coefficients();
    for (int k = 0; k < scalars.length; k++) {
      scalars[k] = positive[k] ? StrictMath.log(beta[p + k]) : beta[p + k];
    }
    Arrays.fill(dB, 0.0);
    Arrays.fill(dBeta, 0.0);
    Arrays.fill(dScalars, 0.0);
    double sum = constant;
    for (RowBlock block : blocks) {
      PredictorBlock predictor = block.predictors().get(0);
      predictor.linear(kernel, b, eta[0]);
      sum += kernel.accumulate(block.response(), eta, scalars, dEta, dScalars);
      predictor.addGradient(kernel, dEta[0], dB);
    }
    for (int k = 0; k < scalars.length; k++) {
      dBeta[p + k] = positive[k] ? dScalars[k] / beta[p + k] : dScalars[k];
    }
    return sum;
  }

  private double addPrior() {
    double sum = 0.0;
    for (int i = 0; i < priors.length; i++) {
      if (i == centredPrior) {
        sum += priors[i].logKernel(b[i]);
        dB[i] += priors[i].score(b[i]);
      } else {
        sum += priors[i].logKernel(beta[i]);
        dBeta[i] += priors[i].score(beta[i]);
      }
    }
    return sum;
  }
}
