package io.chestnut.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.Version;

/** {@code run.json}: durations, rows, versions. */
final class RunRecord {
  static final String NAME = "run.json";

  private RunRecord() {}

  static String json(Job job, FitPlan plan, Timings timings) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("name", job.spec().name());
    root.put("formula", job.spec().model().formula());
    ObjectNode rows = root.putObject("rows");
    rows.put("training", plan.state().rows());
    rows.put("used", plan.state().completeRows());
    ObjectNode seconds = root.putObject("seconds");
    timings.seconds().forEach((step, value) -> seconds.put(step, millis(value)));
    seconds.put("total", millis(timings.total()));
    ObjectNode versions = root.putObject("versions");
    versions.put("chestnut", Version.CHESTNUT);
    versions.put("spark", job.spark().version());
    versions.put("java", Runtime.version().toString());
    root.put("master", job.spark().sparkContext().master());
    return root.toPrettyString() + "\n";
  }

  private static double millis(double seconds) {
    return Math.rint(seconds * 1000) / 1000;
  }
}
