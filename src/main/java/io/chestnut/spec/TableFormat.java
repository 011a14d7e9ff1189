package io.chestnut.spec;

import java.util.Locale;
import java.util.Optional;

/** Formats of tables of rows. CSV has a header and full precision. */
public enum TableFormat {
  PARQUET,
  CSV,
  JSON,
  ORC;

  /**
   * The format that a path's suffix names, also before the suffix of a compression ({@code
   * rows.csv.gz}) and of a folder ({@code rows.parquet/}).
   */
  public static Optional<TableFormat> ofSuffix(String path) {
    String name =
        path.toLowerCase(Locale.ROOT)
            .replaceFirst("/+$", "")
            .replaceFirst("\\.(gz|bz2|zst|lz4|snappy|deflate)$", "");
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    return switch (suffix) {
      case "parquet" -> Optional.of(PARQUET);
      case "csv" -> Optional.of(CSV);
      case "json", "jsonl", "ndjson" -> Optional.of(JSON);
      case "orc" -> Optional.of(ORC);
      default -> Optional.empty();
    };
  }
}
