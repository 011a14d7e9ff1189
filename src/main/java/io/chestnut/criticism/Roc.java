package io.chestnut.criticism;

import java.util.ArrayList;
import java.util.List;

/**
 * The receiver operating characteristic: a point for each distinct score used as threshold, none
 * dropped, from (0, 0) at an infinite threshold to (1, 1), as scikit-learn's {@code
 * roc_curve(drop_intermediate=False)}.
 */
public final class Roc {
  private Roc() {}

  /**
   * A point of the curve: rows with a score of at least {@code threshold} are predicted as events.
   *
   * @param falsePositiveRate share of the non-events among them
   * @param truePositiveRate share of the events among them
   * @param threshold the score
   */
  public record Point(double falsePositiveRate, double truePositiveRate, double threshold) {}

  /**
   * The curve.
   *
   * @param y 0 or 1
   * @param score larger for likelier events
   * @return its points; empty, that is not defined, when y has one class only, when there are no
   *     rows or a score is NaN
   */
  public static List<Point> of(double[] y, double[] score) {
    SortedClasses classes = SortedClasses.of(y, score);
    List<Point> points = new ArrayList<>();
    if (classes.single() || classes.undefined()) {
      return points;
    }
    double[] events = classes.events();
    double[] others = classes.others();
    points.add(new Point(0, 0, Double.POSITIVE_INFINITY));
    int e = events.length;
    int o = others.length;
    while (e > 0 || o > 0) {
      double threshold =
          Math.max(
              e > 0 ? events[e - 1] : Double.NEGATIVE_INFINITY,
              o > 0 ? others[o - 1] : Double.NEGATIVE_INFINITY);
      while (e > 0 && events[e - 1] == threshold) {
        e--;
      }
      while (o > 0 && others[o - 1] == threshold) {
        o--;
      }
      points.add(
          new Point(
              (double) (others.length - o) / others.length,
              (double) (events.length - e) / events.length,
              threshold));
    }
    return points;
  }
}
