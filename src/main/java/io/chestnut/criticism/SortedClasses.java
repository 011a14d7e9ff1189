package io.chestnut.criticism;

import java.util.Arrays;

/** Scores of events and of the other rows, each ascending. */
final class SortedClasses {
  private final double[] events;
  private final double[] others;

  private SortedClasses(double[] events, double[] others) {
    this.events = events;
    this.others = others;
  }

  /** Splits scores by a response of 0 and 1. */
  static SortedClasses of(double[] y, double[] score) {
    Pairs.check(y, score);
    int count = 0;
    for (double value : y) {
      if (value != 0 && value != 1) {
        throw new IllegalArgumentException("a binary response is 0 or 1, not " + value);
      }
      count += (int) value;
    }
    double[] events = new double[count];
    double[] others = new double[y.length - count];
    int e = 0;
    int o = 0;
    for (int i = 0; i < y.length; i++) {
      if (y[i] == 1) {
        events[e++] = score[i];
      } else {
        others[o++] = score[i];
      }
    }
    Arrays.sort(events);
    Arrays.sort(others);
    return new SortedClasses(events, others);
  }

  /** Whether a class has no row. */
  boolean single() {
    return events.length == 0 || others.length == 0;
  }

  /** Whether a score is NaN. */
  boolean undefined() {
    return isLastNaN(events) || isLastNaN(others);
  }

  private static boolean isLastNaN(double[] ascending) {
    return ascending.length > 0 && Double.isNaN(ascending[ascending.length - 1]);
  }

  double[] events() {
    return events;
  }

  double[] others() {
    return others;
  }
}
