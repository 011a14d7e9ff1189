package io.chestnut.model;

import io.chestnut.math.UpperTriangular;
import io.chestnut.sampler.LogDensity;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The negative Hessian of a log density at the origin of coordinates in which its standard
 * deviations are about 1, by differences of its gradient across {@value #STEP} to either side: 2 d
 * gradients, nothing but the gradient needed of families, links, priors and transforms.
 *
 * <p>The differences are those of the bulk that a chain moves in, not of the point alone. Where a
 * density falls off on one side only, as that of separated data, narrower ones let the search run
 * away too fast to be told from one that arrives.
 */
final class DifferenceHessian {
  static final double STEP = 0.5;

  /** Coordinates become at most ten times as long at once. */
  private static final double LEAST_CURVATURE = 0.1;

  /** A step into a wall is halved, to 2^-20 at last. */
  private static final int HALVINGS = 20;

  private final LogDensity density;
  private final double[] point;
  private final double[] before;
  private final double[] after;

  private DifferenceHessian(LogDensity density) {
    this.density = density;
    this.point = new double[density.dimension()];
    this.before = new double[density.dimension()];
    this.after = new double[density.dimension()];
  }

  /**
   * R with R'R = -H, or -H plus the least multiple of the identity (by factors of 10) with which
   * the diagonal of R is at least {@value #LEAST_CURVATURE}; empty when it has no finite value.
   *
   * <p>Near an inflection the curvature is next to none by chance: coordinates that stretched with
   * it would be hundreds of sds long at the mode, and differences across them mean nothing.
   */
  static Optional<UpperTriangular> factor(LogDensity density) {
    return new DifferenceHessian(density).negative().flatMap(DifferenceHessian::factor);
  }

  private Optional<double[][]> negative() {
    int d = density.dimension();
    double[][] h = new double[d][d];
    for (int j = 0; j < d; j++) {
      double step = evaluateAcross(j);
      if (step == 0.0) {
        return Optional.empty();
      }
      for (int i = 0; i < d; i++) {
        double slope = (before[i] - after[i]) / (2.0 * step);
        // Half of each of the two differences that stand for the same derivative.
        h[Math.min(i, j)][Math.max(i, j)] += i == j ? slope : 0.5 * slope;
      }
    }
    return Optional.of(h);
  }

  /** The gradients on both sides along axis j; the step, 0 when none is short enough. */
  private double evaluateAcross(int j) {
    double step = STEP;
    for (int halvings = 0; halvings <= HALVINGS; halvings++, step *= 0.5) {
      point[j] = step;
      boolean inside = Climb.isFinite(density.evaluate(point, after), after);
      point[j] = -step;
      inside = inside && Climb.isFinite(density.evaluate(point, before), before);
      point[j] = 0.0;
      if (inside) {
        return step;
      }
    }
    return 0.0;
  }

  private static Optional<UpperTriangular> factor(double[][] h) {
    double largest = 1.0;
    for (int i = 0; i < h.length; i++) {
      for (int j = i; j < h.length; j++) {
        largest = Math.max(largest, Math.abs(h[i][j]));
      }
    }
    Optional<UpperTriangular> factor = curved(h);
    double added = 0.0;
    for (double share = 1e-9; factor.isEmpty() && share < 1e10; share *= 10.0) {
      for (int i = 0; i < h.length; i++) {
        h[i][i] += share * largest - added;
      }
      added = share * largest;
      factor = curved(h);
    }
    return factor;
  }

  private static Optional<UpperTriangular> curved(double[][] h) {
    return UpperTriangular.cholesky(h)
        .filter(r -> IntStream.range(0, h.length).allMatch(i -> r.entry(i, i) >= LEAST_CURVATURE));
  }
}
