package io.chestnut.spark.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many new rows have no prediction, and why.
 *
 * @param rows all rows
 * @param unpredicted rows without a prediction; of rows to be judged, also those without a response
 * @param undefined those of them that have every value in a level that is known, but some number
 *     that is undefined or infinite: a predictor, as the log of a negative one, a mean that the
 *     family cannot have, or the response of a row to be judged
 * @param missing rows with a missing value by column, where there are any
 * @param unseen rows of levels that training has not seen by factor, where there are any
 */
public record NewRowCounts(
    long rows,
    long unpredicted,
    long undefined,
    Map<String, Long> missing,
    Map<String, Long> unseen) {
  public NewRowCounts {
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    unseen = Collections.unmodifiableMap(new LinkedHashMap<>(unseen));
  }

  /** The same counts, when it has turned out how many rows have no prediction. */
  public NewRowCounts withUnpredicted(long found) {
    return new NewRowCounts(rows, found, undefined + found - unpredicted, missing, unseen);
  }

  /**
   * {@code missing values of 'x' in 2 rows; levels that training has not seen of 'g' in 1 row};
   * empty when every row has a prediction.
   */
  public String reasons() {
    List<String> reasons = new ArrayList<>();
    if (!missing.isEmpty()) {
      reasons.add("missing values of " + Words.byColumn(missing));
    }
    if (!unseen.isEmpty()) {
      reasons.add("levels that training has not seen of " + Words.byColumn(unseen));
    }
    if (undefined > 0) {
      reasons.add("undefined or infinite numbers in " + Words.rows(undefined));
    }
    return String.join("; ", reasons);
  }
}
