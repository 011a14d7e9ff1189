package io.chestnut.spark.evaluate;

import io.chestnut.criticism.Calibration;
import io.chestnut.criticism.Confusion;
import io.chestnut.criticism.Roc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What evaluation found.
 *
 * @param rows labelled rows without a missing value
 * @param metrics by name, in order
 * @param confusion of a binary response, at the posterior mean probability
 * @param roc of a binary response, at the posterior mean probability; empty when one class is
 *     missing
 * @param calibration of a binary response, at the posterior mean probability
 */
public record Evaluation(
    long rows,
    Map<String, Metric> metrics,
    Optional<Confusion> confusion,
    List<Roc.Point> roc,
    List<Calibration.Bin> calibration) {

  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    roc = List.copyOf(roc);
    calibration = List.copyOf(calibration);
  }
}
