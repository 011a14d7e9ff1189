package io.chestnut.criticism;

import java.util.ArrayList;
import java.util.List;

/**
 * The receiver operating characteristic, a point for each threshold, from (0, 0) at an infinite one
 * to (1, 1): with every group of a {@link Ranking} as scikit-learn's {@code
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
   * @param ranking with scores
   * @param most about how many points; of more, those whose rates are apart are kept, the others
   *     dropped
   * @return its points; empty, that is not defined, with rows of one class only
   */
  public static List<Point> of(Ranking ranking, int most) {
    List<Point> points = new ArrayList<>();
    if (!ranking.hasBothClasses()) {
      return points;
    }
    double step = ranking.groups() < most ? 0 : 2.0 / most;
    double last = 0;
    for (int g = 0; g <= ranking.groups(); g++) {
      double x = (double) ranking.others(g) / ranking.others();
      double y = (double) ranking.events(g) / ranking.events();
      if (g == 0 || x + y - last >= step || g == ranking.groups()) {
        points.add(new Point(x, y, ranking.score(g)));
        last = x + y;
      }
    }
    return points;
  }
}
