package io.chestnut.cli.config;

import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.TableFormat;
import java.util.List;
import java.util.Optional;

/** The keys of a source of rows: a path with its format, or a table of the catalogue. */
final class SourceReader {
  private SourceReader() {}

  static SourceSpec read(Section source) {
    Optional<String> path = source.text("path", "data/train.csv");
    Optional<String> table = source.text("table", "db.train");
    Optional<TableFormat> format = source.constant("format", TableFormat.class);
    if (source.has("path") && source.has("table")) {
      source.problem("has both 'path' and 'table'.", "Keep one of them.");
    } else if (source.lacks(List.of("path", "table"))) {
      source.problem(
          "has neither 'path' nor 'table'.",
          "Write path = and a file or folder, or table = db.name.");
    } else if (source.has("table") && source.has("format")) {
      source.problem("has a 'format', but a table has its own.", "Delete format.");
    } else if (path.isPresent()
        && !source.has("format")
        && TableFormat.ofSuffix(path.get()).isEmpty()) {
      source.wrong(
          "path",
          "must end with .csv, .json, .parquet or .orc, or have a format",
          "Write for example format = csv beside it.");
    }
    return new SourceSpec(
        path,
        table,
        format.or(() -> path.flatMap(TableFormat::ofSuffix)),
        source.section("options").texts());
  }
}
