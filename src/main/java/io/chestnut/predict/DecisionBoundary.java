package io.chestnut.predict;

import io.chestnut.family.Link;
import io.chestnut.math.Quantiles;
import io.chestnut.model.kernel.DenseKernel;
import java.util.Arrays;

/**
 * The decision boundary of a binary response over two predictors, the x2 at which the event's
 * probability is the threshold, as a posterior distribution at each x1. The linear predictor must
 * be affine in x2 ({@link #affine}); then, with eta(0) and eta(1) those of the design rows at x2 =
 * 0 and x2 = 1,
 *
 * <pre>
 *   x2 = (link(threshold) - eta(0)) / (eta(1) - eta(0))
 * </pre>
 *
 * <p>per draw. A draw whose slope eta(1) - eta(0) is 0 has its boundary at infinity, or, when every
 * x2 is on the boundary, none: such draws are left out of the quantiles, and count as not crossing.
 * Holds its buffers: one thread each.
 */
public final class DecisionBoundary {
  /** Rounding of a design column, relative to its entries. */
  private static final double ROUNDING = 1e-12;

  private final CoefficientDraws draws;
  private final double[] means;
  private final double eventEta;
  private final double lowProbability;
  private final double from;
  private final double to;
  private final double[] first;
  private final double[] second;

  /**
   * A boundary.
   *
   * @param threshold of the event's probability, in (0, 1)
   * @param interval probability between the two quantiles, in (0, 1)
   * @param from least x2 of the range that counts as crossing
   * @param to largest x2 of it
   */
  public DecisionBoundary(
      CoefficientDraws draws,
      Link link,
      double threshold,
      double interval,
      double from,
      double to) {
    this.draws = draws;
    this.means = draws.means();
    this.eventEta = link.link(threshold);
    this.lowProbability = (1 - interval) / 2;
    this.from = from;
    this.to = to;
    this.first = new double[draws.stride()];
    this.second = new double[draws.stride()];
  }

  /**
   * Whether a design row lies on the straight line through those at 0 and 1 of a predictor, but for
   * rounding. False when an entry is not finite.
   *
   * @param value of the predictor in {@code row}
   */
  public static boolean affine(double[] atZero, double[] atOne, double[] row, double value) {
    for (int j = 0; j < atZero.length; j++) {
      double step = value * (atOne[j] - atZero[j]);
      double scale = Math.max(Math.abs(atZero[j]), Math.max(Math.abs(step), Math.abs(row[j])));
      if (!(Math.abs(row[j] - (atZero[j] + step))
          <= ROUNDING * Math.max(1, Math.abs(value)) * scale)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The boundary at one x1.
   *
   * @param atZero the design row there at x2 = 0
   * @param atOne the design row there at x2 = 1
   */
  public BoundaryPoint at(double[] atZero, double[] atOne) {
    linear(atZero, first);
    linear(difference(atZero, atOne), second);
    int crossing = 0;
    for (int i = 0; i < draws.draws(); i++) {
      first[i] = (eventEta - first[i]) / second[i];
      crossing += first[i] >= from && first[i] <= to ? 1 : 0;
    }
    double[] roots = finiteSorted(first);
    return new BoundaryPoint(
        (eventEta - dot(atZero)) / dot(difference(atZero, atOne)),
        Quantiles.ofSorted(roots, 0.5),
        Quantiles.ofSorted(roots, lowProbability),
        Quantiles.ofSorted(roots, 1 - lowProbability),
        (double) crossing / draws.draws());
  }

  /**
   * The pole: the x1 at which the slope of x2, which must be affine in x1, vanishes. All NaN when
   * the slope does not depend on x1: such a boundary has no pole.
   *
   * @param slopeAtZero design row at (x1, x2) = (0, 1) minus that at (0, 0)
   * @param slopeAtOne design row at (1, 1) minus that at (1, 0)
   */
  public BoundaryPole pole(double[] slopeAtZero, double[] slopeAtOne) {
    linear(slopeAtZero, first);
    linear(difference(slopeAtZero, slopeAtOne), second);
    for (int i = 0; i < draws.draws(); i++) {
      first[i] = -first[i] / second[i];
    }
    double[] poles = finiteSorted(first);
    double atMean = -dot(slopeAtZero) / dot(difference(slopeAtZero, slopeAtOne));
    return new BoundaryPole(
        Double.isFinite(atMean) ? atMean : Double.NaN,
        Quantiles.ofSorted(poles, 0.5),
        Quantiles.ofSorted(poles, lowProbability),
        Quantiles.ofSorted(poles, 1 - lowProbability));
  }

  private void linear(double[] x, double[] out) {
    DenseKernel.linear(draws.matrix(), draws.stride(), draws.columns(), x, 0, out);
  }

  private double dot(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum = Math.fma(x[j], means[j], sum);
    }
    return sum;
  }

  private double[] finiteSorted(double[] values) {
    return Arrays.stream(values, 0, draws.draws()).filter(Double::isFinite).sorted().toArray();
  }

  private static double[] difference(double[] before, double[] after) {
    double[] difference = new double[before.length];
    for (int j = 0; j < before.length; j++) {
      difference[j] = after[j] - before[j];
    }
    return difference;
  }
}
