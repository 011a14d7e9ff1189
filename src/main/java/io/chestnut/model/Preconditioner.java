package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.math.LeastSquares;
import io.chestnut.prior.PredictorScale;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import java.util.List;

/**
 * Coordinates z, q_i = m_i + u_i z_i, chosen from moments of the data so that one unit of z is
 * about one posterior standard deviation before anything was adapted, whatever the units of the
 * data and however many rows there are.
 *
 * <p>With centre and spread r of the linear predictor ({@link PredictorScale}), n the sum of the
 * weights and s_j the scale of a column, a parameter theta is expected at
 *
 * <pre>
 *   theta                                 target          sd
 *   slope of a standardised column        0               r / sqrt(n)
 *   bounded slope of a column as it is    0               r / (s_j sqrt(n))
 *   intercept                             centre          r / sqrt(n)
 *   scalar in units of y (sigma)          sd of y         target / sqrt(n)
 *   other scalar                          of its prior    target / n^(1/4)
 * </pre>
 *
 * <p>and T being its transform, m = T^-1(target) and u = sd / |T'(m)|, at most 1 for a bounded
 * parameter. Near an end of its support a parameter is known to between sd (clear of the end) and
 * its own size (pressed against it). Targets are therefore moved inwards to a distance of n^(1/4)
 * sd, the geometric mean of sd and r / s_j: u is then wrong by at most n^(1/4) either way.
 *
 * <p>Without an intercept the target of the slopes is the least-squares fit of the centre by the
 * columns, which is exact when they span the constant: under a link whose linear predictor has a
 * wall (a positive mean under the identity, say) slopes of 0 lie outside of it.
 *
 * <p>Without all this a starting point uniform in (-2, 2) is a thousand posterior sds away when n
 * is a million, and Stan's regularisation of the metric (towards 1e-3) exceeds every posterior
 * variance. The map has a constant Jacobian, which is left out.
 */
public final class Preconditioner implements Coordinates {
  private static final long serialVersionUID = 1L;

  /** The least distance of an origin from the ends of an interval, in halves of its width. */
  private static final double LEAST_SHARE = 1e-3;

  private final double[] origin;
  private final double[] unit;

  private Preconditioner(double[] origin, double[] unit) {
    this.origin = origin;
    this.unit = unit;
  }

  /** From the training rows, their moments and the priors, whose supports it keeps to. */
  public static Preconditioner of(
      ParameterLayout layout,
      Standardization standardization,
      Family family,
      PriorSet priors,
      List<RowBlock> blocks,
      DesignMoments moments) {
    double root = Math.sqrt(Math.max(1.0, moments.weight()));
    Places places = new Places(layout, priors, Math.sqrt(root));
    PredictorScale scale = PredictorScale.of(family, moments);
    double sd = scale.spread() / root;
    double[] slopes = slopes(layout, standardization, blocks, scale.centre());
    for (int j = 0; j < slopes.length; j++) {
      double natural =
          layout.transform(j) instanceof Transform.Real ? 1.0 : standardization.scale(j);
      places.put(j, slopes[j] / natural, sd / natural);
    }
    if (standardization.interceptIndex() >= 0) {
      places.putIntercept(standardization.interceptIndex(), scale.centre(), sd);
    }
    for (int k = 0; k < family.scalars().size(); k++) {
      int i = layout.coefficients() + k;
      if (family.scalars().get(k).inUnitsOfResponse()) {
        places.put(i, scale.responseSd(), scale.responseSd() / root);
      } else {
        double typical = priors.prior(i).typical();
        places.put(i, typical, (typical == 0.0 ? 1.0 : Math.abs(typical)) / Math.sqrt(root));
      }
    }
    return new Preconditioner(places.origin, places.unit);
  }

  /** Coefficients of the standardised columns; the intercept's is set elsewhere. */
  private static double[] slopes(
      ParameterLayout layout,
      Standardization standardization,
      List<RowBlock> blocks,
      double centre) {
    if (standardization.interceptIndex() >= 0) {
      return new double[layout.coefficients()];
    }
    LeastSquares fit = new LeastSquares(layout.coefficients());
    double[] x = new double[layout.coefficients()];
    for (RowBlock block : blocks) {
      for (int row = 0; row < block.response().rows(); row++) {
        block.predictors().get(0).row(row, x);
        fit.add(x, centre);
      }
    }
    return fit.solve();
  }

  /** Origins and units while they are being chosen. */
  private static final class Places {
    private final ParameterLayout layout;
    private final PriorSet priors;
    private final double reach;
    private final double[] origin;
    private final double[] unit;

    /** Targets are kept {@code reach} sds from the ends of supports. */
    Places(ParameterLayout layout, PriorSet priors, double reach) {
      this.layout = layout;
      this.priors = priors;
      this.reach = reach;
      this.origin = new double[layout.dimension()];
      this.unit = new double[layout.dimension()];
    }

    void put(int parameter, double target, double sd) {
      Transform transform = layout.transform(parameter);
      double theta = inside(priors.prior(parameter), target, reach * sd);
      origin[parameter] = transform.unconstrain(theta);
      double carried = sd / Math.abs(transform.slope(origin[parameter]));
      unit[parameter] = transform instanceof Transform.Real ? carried : Math.min(1.0, carried);
    }

    /** Once the slopes have their places: they shift the intercept of the design as written. */
    void putIntercept(int parameter, double centre, double sd) {
      double[] beta = new double[origin.length];
      layout.constrain(origin, beta);
      layout.natural(beta, beta);
      put(parameter, layout.centredIntercept() ? centre : centre - layout.shift(beta), sd);
    }

    /** The number nearest to the target that is well inside the support. */
    private static double inside(Prior prior, double target, double distance) {
      double lower = prior.lower();
      double upper = prior.upper();
      double fromEnds = Math.min(prior.typical() - lower, upper - prior.typical());
      double half = 0.5 * (upper - lower);
      double least = Double.isInfinite(half) ? Double.MIN_NORMAL : LEAST_SHARE * half;
      double margin = Math.min(half, Math.max(least, Math.min(distance, fromEnds)));
      return Math.max(lower + margin, Math.min(upper - margin, target));
    }
  }

  @Override
  public int dimension() {
    return unit.length;
  }

  /** u. */
  double[] units() {
    return unit.clone();
  }

  @Override
  public void apply(double[] z, double[] q) {
    for (int i = 0; i < unit.length; i++) {
      q[i] = Math.fma(unit[i], z[i], origin[i]);
    }
  }

  @Override
  public void pullBack(double[] dq, double[] dz) {
    for (int i = 0; i < unit.length; i++) {
      dz[i] = unit[i] * dq[i];
    }
  }
}
