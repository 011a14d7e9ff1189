package io.chestnut.spark.frame;

import io.chestnut.design.Design;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What new data hold, seen from the training data.
 *
 * @param design what the model has learnt
 * @param counts of rows that cannot be predicted
 * @param numbers of each column of numbers that a prediction reads and that the formula does not
 *     read as levels
 * @param unseen of each categorical factor
 */
public record NewDataFindings(
    Design design,
    NewRowCounts counts,
    Map<String, NumberCounts> numbers,
    Map<String, UnseenLevels> unseen) {
  public NewDataFindings {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    unseen = Collections.unmodifiableMap(new LinkedHashMap<>(unseen));
  }
}
