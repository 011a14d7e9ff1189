package io.chestnut.criticism;

import io.chestnut.family.Family;
import java.util.List;
import java.util.Locale;

/** A number of a data set that observed and replicated data are compared by, a test quantity T. */
public enum TestStatistic {
  /** The mean of the response: of a binary one the share of ones. */
  MEAN,
  /** Its standard deviation, ddof 0. */
  SD,
  /** The smallest response. */
  MIN,
  /** The largest response. */
  MAX,
  /** The share of rows whose response is 0. */
  ZEROS;

  /**
   * What can tell data sets of a family apart: of a binary response the mean says all, zeros are of
   * counts.
   */
  public static List<TestStatistic> of(Family family) {
    if (family.binary()) {
      return List.of(MEAN);
    }
    return family.counts() ? List.of(values()) : List.of(MEAN, SD, MIN, MAX);
  }

  /** Its word in files: {@code mean}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
