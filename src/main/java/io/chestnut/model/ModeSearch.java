package io.chestnut.model;

import io.chestnut.math.UpperTriangular;
import io.chestnut.sampler.LogDensity;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the mode of a log density with its curvature there. Rounds of: the Hessian where the search
 * is ({@link DifferenceHessian}), coordinates whitened by it, a climb in them ({@link Climb}); the
 * search has settled when a round gains next to nothing, so that the Hessian is that of the mode.
 * Two or three rounds are the rule.
 *
 * <p>Where log density or gradient have no limit, as those of separated data under flat priors,
 * there is a direction in which the density does not fall ({@link #flatDirection}). Where the joint
 * density has no mode although it is proper (more columns than rows and an unknown sigma, whose
 * density grows without end towards 0 on an ever smaller volume) the search does not settle.
 */
final class ModeSearch {
  private static final int MOST_ROUNDS = 12;

  /** A log density so little below that of the mode is 0.14 sds away from it. */
  private static final double SETTLED = 0.01;

  /** How far out, in sds, a density must have fallen, and the log density by how much. */
  private static final double FAR = 100.0;

  private static final double FALLEN = 3.0;
  private static final int AMPLIFICATIONS = 4;

  private final LogDensity density;
  private Whitening frame;
  private double[] gradient;
  private boolean settled;
  private long gradients;

  private ModeSearch(LogDensity density) {
    this.density = counted(density);
    this.frame = Whitening.identity(density.dimension());
    this.gradient = new double[density.dimension()];
  }

  /** Searches from the origin. */
  static ModeSearch of(LogDensity density) {
    ModeSearch search = new ModeSearch(density);
    boolean curved = search.isInside();
    for (int round = 0; curved && !search.settled && round < MOST_ROUNDS; round++) {
      curved = search.round();
    }
    return search;
  }

  private LogDensity counted(LogDensity inner) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return inner.dimension();
      }

      @Override
      public double evaluate(double[] q, double[] into) {
        gradients++;
        return inner.evaluate(q, into);
      }
    };
  }

  private boolean isInside() {
    double value = density.evaluate(new double[density.dimension()], gradient);
    return DifferenceHessian.isFinite(value, gradient);
  }

  /** False when there is no curvature to go on with. */
  private boolean round() {
    Optional<UpperTriangular> factor = DifferenceHessian.factor(frame.of(density));
    if (factor.isEmpty()) {
      return false;
    }
    frame = frame.along(factor.get());
    Climb climb = Climb.from(frame.of(density));
    frame = frame.about(climb.position());
    gradient = climb.gradient();
    settled = climb.gain() < SETTLED;
    return true;
  }

  /** The whitening at the mode; empty when there was none to be found. */
  Optional<Whitening> whitening() {
    return settled ? Optional.of(frame) : Optional.empty();
  }

  /** Evaluations of the density so far. */
  long gradients() {
    return gradients;
  }

  /**
   * A direction, in the density's own coordinates, in which the density has hardly fallen a hundred
   * standard deviations out: neither that of a normal, which falls by 5,000, nor that of a Cauchy,
   * by 9. Looked for where the gradient points, more and more along the axes of large variance.
   */
  Optional<double[]> flatDirection() {
    LogDensity local = frame.of(density);
    double[] scratch = new double[density.dimension()];
    double top = local.evaluate(scratch.clone(), scratch);
    double[] direction = gradient;
    for (int k = 0; k <= AMPLIFICATIONS; k++) {
      double norm = Climb.norm(direction);
      if (!(norm > 0.0)) {
        break;
      }
      double[] far = Arrays.stream(direction).map(x -> FAR * x / norm).toArray();
      double value = local.evaluate(far, scratch);
      if (value > top - FALLEN) {
        return Optional.of(inOwnCoordinates(far));
      }
      direction = frame.amplified(far);
    }
    return Optional.empty();
  }

  private double[] inOwnCoordinates(double[] z) {
    double[] from = new double[z.length];
    double[] to = new double[z.length];
    frame.apply(new double[z.length], from);
    frame.apply(z, to);
    Arrays.setAll(to, i -> to[i] - from[i]);
    return to;
  }
}
