package io.chestnut.model;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.sampler.LogDensity;
import java.io.Serializable;
import java.util.List;

/**
 * The coordinates that the sampler moves in, z: q_i = m_i + u_i z_i, chosen from moments of the
 * data so that one unit of z is about one posterior standard deviation before anything was adapted,
 * whatever the units of the data and however many rows there are.
 *
 * <pre>
 *   r     sd of y for an identity link, otherwise 1
 *   slope of a standardised column     m = 0                u = r / sqrt(n)
 *   intercept of the centred design    m = g(mean of y)     u = r / sqrt(n)
 *   positive scalar (sigma), on log    m = log r            u = 1 / sqrt(n)
 *   slope bounded below, on log        m = log(r / s_j)     u = 1
 * </pre>
 *
 * <p>Without it a starting point uniform in (-2, 2) is a thousand posterior sds away when n is a
 * million, and Stan's regularisation of the metric (towards 1e-3) exceeds every posterior variance.
 * The map has a constant Jacobian, which is left out.
 */
public final class Preconditioner implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] origin;
  private final double[] unit;

  private Preconditioner(double[] origin, double[] unit) {
    this.origin = origin;
    this.unit = unit;
  }

  /** From the training rows' moments. */
  public static Preconditioner of(
      ParameterLayout layout,
      Standardization standardization,
      Family family,
      DesignMoments moments) {
    double spread = responseScale(family, moments);
    double root = Math.sqrt(Math.max(1, moments.rows()));
    List<Transform> transforms =
        layout.blocks().stream().flatMap(block -> block.transforms().stream()).toList();
    double[] origin = new double[transforms.size()];
    double[] unit = new double[transforms.size()];
    for (int i = 0; i < unit.length; i++) {
      boolean coefficient = i < layout.coefficients();
      unit[i] = 1;
      if (transforms.get(i) instanceof Transform.Real) {
        unit[i] = spread / root;
        origin[i] = i == standardization.interceptIndex() ? centre(family, moments) : 0;
      } else if (transforms.get(i) instanceof Transform.LowerBounded) {
        origin[i] = StrictMath.log(coefficient ? spread / standardization.scale(i) : spread);
        unit[i] = coefficient ? 1 : 1 / root;
      }
    }
    return new Preconditioner(origin, unit);
  }

  private static double responseScale(Family family, DesignMoments moments) {
    double sd = moments.responseSd();
    return family.link() == Link.IDENTITY && sd > 0 ? sd : 1;
  }

  /** g(mean of y), 0 when all responses lie at an end of its range. */
  private static double centre(Family family, DesignMoments moments) {
    double eta = family.link().link(moments.responseMean());
    return Double.isFinite(eta) ? eta : 0;
  }

  /** q of z; the arrays may be the same. */
  public void apply(double[] z, double[] q) {
    for (int i = 0; i < unit.length; i++) {
      q[i] = Math.fma(unit[i], z[i], origin[i]);
    }
  }

  /** The density of z, from that of q. */
  public LogDensity of(LogDensity density) {
    double[] q = new double[unit.length];
    return new LogDensity() {
      @Override
      public int dimension() {
        return unit.length;
      }

      @Override
      public double evaluate(double[] z, double[] gradient) {
        apply(z, q);
        double value = density.evaluate(q, gradient);
        for (int i = 0; i < unit.length; i++) {
          gradient[i] *= unit[i];
        }
        return value;
      }
    };
  }
}
