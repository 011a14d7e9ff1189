package io.chestnut.posterior;

/** A field of a CSV file, RFC 4180. */
public final class CsvField {
  private CsvField() {}

  /** Quoted when a comma, a quote or a line break would end the field early. */
  public static String of(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
