package io.chestnut.design;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.math.ShortestDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The profiles of a design as JSON, and back: {@code {"x": {"rows": 9, "min": -1, "max": 2, "mean":
 * 0.5}, "g": {"levels": [{"level": "a", "rows": 9}]}}}.
 */
final class ProfileJson {
  private ProfileJson() {}

  static void write(Map<String, VariableProfile> profiles, ObjectNode json) {
    profiles.forEach((variable, profile) -> write(profile, json.putObject(variable)));
  }

  private static void write(VariableProfile profile, ObjectNode json) {
    if (profile instanceof VariableProfile.Numbers numbers) {
      json.put("rows", numbers.rows());
      json.set("min", DesignJson.decimal(ShortestDecimal.of(numbers.min())));
      json.set("max", DesignJson.decimal(ShortestDecimal.of(numbers.max())));
      json.set("mean", DesignJson.decimal(ShortestDecimal.of(numbers.mean())));
    } else {
      ArrayNode levels = json.putArray("levels");
      ((VariableProfile.Levels) profile)
          .rowsByLevel()
          .forEach(
              (level, rows) -> {
                ObjectNode entry = levels.addObject();
                entry.set("level", DesignJson.write(level));
                entry.put("rows", rows);
              });
    }
  }

  /** The profiles; none of a design that was written before there were any. */
  static Map<String, VariableProfile> read(JsonNode json) {
    Map<String, VariableProfile> profiles = new LinkedHashMap<>();
    json.properties().forEach(e -> profiles.put(e.getKey(), profile(e.getValue())));
    return profiles;
  }

  private static VariableProfile profile(JsonNode json) {
    if (!json.has("levels")) {
      return new VariableProfile.Numbers(
          (long) DesignJson.number(json, "rows"),
          DesignJson.number(json, "min"),
          DesignJson.number(json, "max"),
          DesignJson.number(json, "mean"));
    }
    Map<Level, Long> rows = new LinkedHashMap<>();
    json.get("levels")
        .forEach(
            entry ->
                rows.put(
                    DesignJson.level(DesignJson.field(entry, "level")),
                    (long) DesignJson.number(entry, "rows")));
    return new VariableProfile.Levels(rows);
  }
}
