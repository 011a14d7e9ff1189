package io.chestnut.criticism;

/**
 * The threshold with the largest balanced accuracy, which is the one with the largest J = true
 * positive rate - false positive rate and does not depend on how frequent events are.
 *
 * @see "Youden (1950), Index for rating diagnostic tests, Cancer 3"
 */
public final class BestThreshold {
  private BestThreshold() {}

  /**
   * The threshold: half way between the least probability of the rows predicted as events and the
   * largest of the others; the largest one of equals. Of bins it is the best of those that part
   * bins.
   *
   * @param ranking of probabilities, with scores
   * @param otherwise when it is not defined: there are no rows of both classes
   */
  public static double of(Ranking ranking, double otherwise) {
    double best = Double.NEGATIVE_INFINITY;
    double threshold = otherwise;
    for (int g = 1; g < ranking.groups() && ranking.hasBothClasses(); g++) {
      double youden =
          (double) ranking.events(g) / ranking.events()
              - (double) ranking.others(g) / ranking.others();
      if (youden > best) {
        best = youden;
        threshold = below(ranking, g);
      }
    }
    return threshold;
  }

  /** A number below the scores of group g that no score of the next group exceeds. */
  private static double below(Ranking ranking, int g) {
    double least = ranking.score(g);
    double next = ranking.largestScore(g + 1);
    double middle = next + 0.5 * (least - next);
    return middle < least ? middle : next;
  }
}
