package io.chestnut.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Directions of ascent from the last few steps: the inverse curvature of limited-memory BFGS
 * (Nocedal 1980; Nocedal, Wright 2006, algorithm 7.4), in coordinates whose own curvature is near
 * the identity, from which it starts.
 */
public final class LimitedMemoryBfgs {
  private static final int MEMORY = 10;

  private final Deque<Pair> pairs = new ArrayDeque<>();

  private static final class Pair {
    private final double[] step;
    private final double[] change;
    private final double product;
    private double weight;

    Pair(double[] step, double[] change, double product) {
      this.step = step;
      this.change = change;
      this.product = product;
    }
  }

  /**
   * Learns from a step.
   *
   * @param step taken; kept, not copied
   * @param change of the gradient, before less after; kept, not copied. Without curvature along the
   *     step there is nothing to learn.
   */
  public void learn(double[] step, double[] change) {
    double product = dot(step, change);
    if (product > 0.0) {
      if (pairs.size() == MEMORY) {
        pairs.removeFirst();
      }
      pairs.addLast(new Pair(step, change, product));
    }
  }

  /** The direction to climb in from a point with this gradient. */
  public double[] direction(double[] gradient) {
    double[] direction = gradient.clone();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      pair.weight = dot(pair.step, direction) / pair.product;
      addMultiple(-pair.weight, pair.change, direction);
    }
    for (Pair pair : pairs) {
      double correction = dot(pair.change, direction) / pair.product;
      addMultiple(pair.weight - correction, pair.step, direction);
    }
    return direction;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      sum = Math.fma(x[i], y[i], sum);
    }
    return sum;
  }

  private static void addMultiple(double factor, double[] x, double[] sum) {
    for (int i = 0; i < x.length; i++) {
      sum[i] = Math.fma(factor, x[i], sum[i]);
    }
  }
}
