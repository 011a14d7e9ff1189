package io.chestnut.criticism;

/**
 * The area under the ROC curve as the rank statistic: the share of pairs of an event and another
 * row in which the event has the larger score, ties counting half (Mann and Whitney 1947). The
 * pairs are counted in whole numbers: exact.
 */
public final class Auc {
  private Auc() {}

  /**
   * The area; NaN, that is not defined, when y has one class only, when there are no rows or a
   * score is NaN.
   *
   * @param y 0 or 1
   * @param score larger for likelier events
   */
  public static double of(double[] y, double[] score) {
    SortedClasses classes = SortedClasses.of(y, score);
    if (classes.single() || classes.undefined()) {
      return Double.NaN;
    }
    double[] events = classes.events();
    double[] others = classes.others();
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double event : events) {
      while (below < others.length && others[below] < event) {
        below++;
      }
      while (upTo < others.length && others[upTo] <= event) {
        upTo++;
      }
      halves += below + upTo;
    }
    return (double) halves / (2.0 * events.length * others.length);
  }
}
