package io.chestnut.model;

import io.chestnut.math.LimitedMemoryBfgs;
import io.chestnut.sampler.LogDensity;
import java.util.Arrays;

/**
 * The way up a log density in coordinates in which its negative Hessian is near the identity: the
 * first step is Newton's, the next ones learn how the curvature changes ({@link
 * LimitedMemoryBfgs}). Each step is halved until it gains enough (Armijo), so that neither walls
 * nor a Hessian that was not definite stop it.
 */
final class Climb {
  /** Length of the gradient, about the distance to the mode in sds, at which a climb ends. */
  private static final double FLAT = 1e-5;

  /** Share of the gain that the gradient promises. */
  private static final double ENOUGH = 1e-4;

  /** Relative rounding of a log density. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_STEPS = 10;
  private static final int MOST_HALVINGS = 40;

  private final LogDensity density;
  private final LimitedMemoryBfgs curvature = new LimitedMemoryBfgs();
  private final double start;
  private double[] position;
  private double[] gradient;
  private double value;

  private Climb(LogDensity density, double[] from) {
    this.density = density;
    this.position = from.clone();
    this.gradient = new double[from.length];
    this.start = density.evaluate(position, gradient);
    this.value = start;
  }

  /** Climbs until it is flat, no step gains anything, or {@value #MOST_STEPS} are done. */
  static Climb from(LogDensity density, double[] position) {
    Climb climb = new Climb(density, position);
    for (int step = 0; step < MOST_STEPS && norm(climb.gradient) > FLAT; step++) {
      if (!climb.step()) {
        break;
      }
    }
    return climb;
  }

  private boolean step() {
    double[] direction = curvature.direction(gradient);
    double slope = dot(direction, gradient);
    double[] next = new double[position.length];
    double[] nextGradient = new double[position.length];
    double length = 1.0;
    for (int halvings = 0; halvings < MOST_HALVINGS; halvings++, length *= 0.5) {
      for (int i = 0; i < next.length; i++) {
        next[i] = Math.fma(length, direction[i], position[i]);
      }
      double reached = density.evaluate(next, nextGradient);
      double enough = value + ENOUGH * length * slope - ROUNDING * Math.abs(value);
      if (reached >= enough && isFinite(reached, nextGradient)) {
        curvature.learn(minus(next, position), minus(gradient, nextGradient));
        position = next;
        gradient = nextGradient;
        value = reached;
        return true;
      }
    }
    return false;
  }

  /** Where it ended. */
  double[] position() {
    return position;
  }

  /** The gradient there. */
  double[] gradient() {
    return gradient;
  }

  /** The log density there. */
  double value() {
    return value;
  }

  /** How much higher the log density is there. */
  double gain() {
    return value - start;
  }

  /** Whether a log density and its gradient are. */
  static boolean isFinite(double value, double[] gradient) {
    boolean finite = Double.isFinite(value);
    for (double g : gradient) {
      finite &= Double.isFinite(g);
    }
    return finite;
  }

  private static double[] minus(double[] x, double[] y) {
    double[] difference = new double[x.length];
    Arrays.setAll(difference, i -> x[i] - y[i]);
    return difference;
  }

  static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      sum = Math.fma(x[i], y[i], sum);
    }
    return sum;
  }
}
