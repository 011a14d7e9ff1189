package io.chestnut.spark.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The levels of a factor that training has not seen.
 *
 * @param levels how many
 * @param mostFrequent the rows of at most 20 of them, most frequent first, of equally frequent ones
 *     in order of the level
 */
public record UnseenLevels(long levels, Map<String, Long> mostFrequent) {
  /** Of a factor whose levels are all known. */
  static final UnseenLevels NONE = new UnseenLevels(0, Map.of());

  public UnseenLevels {
    mostFrequent = Collections.unmodifiableMap(new LinkedHashMap<>(mostFrequent));
  }
}
