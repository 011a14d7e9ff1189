package io.chestnut.criticism;

import java.util.ArrayList;
import java.util.List;

/** Precision against recall, a point for each threshold, from the largest score downwards. */
public final class PrecisionRecall {
  private PrecisionRecall() {}

  /**
   * A point of the curve: rows with a score of at least {@code threshold} are predicted as events.
   *
   * @param recall share of the events that are among them
   * @param precision share of events among them
   * @param threshold the score
   */
  public record Point(double recall, double precision, double threshold) {}

  /**
   * The curve.
   *
   * @param ranking with scores
   * @param most about how many points; of more, those that are apart in recall or in rows are kept
   * @return its points; empty, that is not defined, without events
   */
  public static List<Point> of(Ranking ranking, int most) {
    List<Point> points = new ArrayList<>();
    if (ranking.events() == 0) {
      return points;
    }
    double step = ranking.groups() <= most ? 0 : 2.0 / most;
    double last = 0;
    double rows = (double) ranking.events() + ranking.others();
    for (int g = 1; g <= ranking.groups(); g++) {
      double above = (double) ranking.events(g) + ranking.others(g);
      double recall = (double) ranking.events(g) / ranking.events();
      if (recall + above / rows - last >= step || g == ranking.groups()) {
        points.add(new Point(recall, ranking.events(g) / above, ranking.score(g)));
        last = recall + above / rows;
      }
    }
    return points;
  }
}
