package io.chestnut.spec;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * Where rows come from: a path or a table, exactly one of them.
 *
 * @param path any Hadoop path, a file or a folder
 * @param table a table of the catalogue, {@code db.name}
 * @param format of the path; the file's suffix decides when it is not given
 * @param options handed to Spark's reader
 */
public record SourceSpec(
    Optional<String> path,
    Optional<String> table,
    Optional<TableFormat> format,
    Map<String, String> options)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public SourceSpec {
    options = Map.copyOf(options);
  }

  /** A path whose suffix says its format. */
  public static SourceSpec ofPath(String path) {
    return new SourceSpec(Optional.of(path), Optional.empty(), Optional.empty(), Map.of());
  }

  /** How messages name it. */
  public String describe() {
    return path.map(p -> "'" + p.replaceFirst("^file:", "") + "'")
        .orElseGet(() -> "table '" + table.orElseThrow() + "'");
  }
}
