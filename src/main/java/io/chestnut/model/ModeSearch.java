package io.chestnut.model;

import io.chestnut.math.UpperTriangular;
import io.chestnut.sampler.LogDensity;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the mode of a log density with its curvature there. Rounds of: the Hessian where the search
 * is ({@link DifferenceHessian}), coordinates whitened by it, a climb in them ({@link Climb}). The
 * search has settled when a round gains next to nothing, so that the Hessian is that of the mode;
 * two rounds are the rule.
 */
final class ModeSearch {
  private static final int MOST_ROUNDS = 30;

  /** A log density so little below that of the mode is 0.14 sds away from it. */
  private static final double SETTLED = 0.01;

  /** So small a gradient is 0.01 sds away; a wall may stop a climb where it is steep. */
  private static final double LEVEL = 0.01;

  /** In units of the coordinates, in which a standard deviation is about 1. */
  private static final double SPIKE = 1e-8;

  /** How far out, in sds, climbs must come back from, and to which share of that. */
  private static final double FAR = 100.0;

  private static final double BACK = 0.1;

  /** How much lower a log density has to be out there: a normal is by 5,000, a Cauchy by 9. */
  private static final double FALLEN = 3.0;

  private static final int AMPLIFICATIONS = 4;

  private final LogDensity density;
  private Whitening frame;
  private double[] gradient;
  private double value;
  private boolean curved;
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
    search.curved = Climb.isFinite(search.evaluateAt(search.frame), search.gradient);
    for (int round = 0; search.goesOn() && round < MOST_ROUNDS; round++) {
      search.round();
    }
    return search;
  }

  private boolean goesOn() {
    return curved && !settled && !isSpike();
  }

  /** Whether the density is so narrow where the search is that only rounding still bounds it. */
  boolean isSpike() {
    return frame.leastScale() < SPIKE;
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

  private double evaluateAt(Whitening coordinates) {
    return coordinates.of(density).evaluate(new double[density.dimension()], gradient);
  }

  private void round() {
    Optional<UpperTriangular> factor = DifferenceHessian.factor(frame.of(density));
    curved = factor.isPresent();
    if (curved) {
      frame = frame.along(factor.get());
      Climb climb = Climb.from(frame.of(density), new double[density.dimension()]);
      frame = frame.about(climb.position());
      gradient = climb.gradient();
      value = climb.value();
      settled = climb.gain() < SETTLED && Climb.norm(gradient) < LEVEL;
    }
  }

  /** The whitening at the mode; empty when none was found. */
  Optional<Whitening> whitening() {
    return settled ? Optional.of(frame) : Optional.empty();
  }

  /** Evaluations of the density so far. */
  long gradients() {
    return gradients;
  }

  /**
   * A direction, in the density's own coordinates, along which the density does not fall, as that
   * of separated data under flat priors: the way that the search has gone when it has not settled,
   * or one on which climbs do not come back to what was taken for the mode. It is looked for where
   * the gradient points, and both ways along the axis of the largest variance.
   */
  Optional<double[]> flatDirection() {
    if (!settled) {
      double[] way = inOwnCoordinates(new double[gradient.length]);
      return Climb.norm(way) > 0.0 ? Optional.of(way) : Optional.empty();
    }
    double[] axis = gradient;
    for (int k = 0; k < AMPLIFICATIONS; k++) {
      axis = unit(frame.amplified(axis));
    }
    double[] ahead = axis;
    double[] back = Arrays.stream(axis).map(x -> -x).toArray();
    return flatDirection(gradient).or(() -> flatDirection(ahead)).or(() -> flatDirection(back));
  }

  /** Goes out in steps that double, climbing after each, as long as climbs do not come back. */
  private Optional<double[]> flatDirection(double[] start) {
    LogDensity local = frame.of(density);
    double[] direction = unit(start);
    double reached = Double.NEGATIVE_INFINITY;
    for (double radius = 1.0; radius < 2.0 * FAR; radius *= 2.0) {
      double out = radius;
      Climb climb = Climb.from(local, Arrays.stream(direction).map(x -> out * x).toArray());
      if (!(Climb.norm(climb.position()) > BACK * radius)) {
        return Optional.empty();
      }
      direction = unit(climb.position());
      reached = climb.value();
    }
    return reached > value - FALLEN ? Optional.of(inOwnCoordinates(direction)) : Optional.empty();
  }

  private static double[] unit(double[] x) {
    double norm = Climb.norm(x);
    return norm > 0.0 ? Arrays.stream(x).map(xi -> xi / norm).toArray() : x;
  }

  /** From the origin of the density's coordinates if not settled, from the mode if so. */
  private double[] inOwnCoordinates(double[] z) {
    double[] from = new double[z.length];
    double[] to = new double[z.length];
    if (settled) {
      frame.apply(from.clone(), from);
    }
    frame.apply(z, to);
    Arrays.setAll(to, i -> to[i] - from[i]);
    return to;
  }
}
