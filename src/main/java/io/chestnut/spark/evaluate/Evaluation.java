package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Pit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What evaluation found.
 *
 * @param rows labelled rows without a missing value
 * @param bins of the scores of a draw; empty when rows were judged by their exact ranks
 * @param metrics by name, in order
 * @param binary tables of a binary response
 * @param pit of any other response
 */
public record Evaluation(
    long rows,
    OptionalInt bins,
    Map<String, Metric> metrics,
    Optional<BinaryTables> binary,
    List<Pit.Bin> pit) {

  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    pit = List.copyOf(pit);
  }
}
