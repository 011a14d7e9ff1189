package io.chestnut.design;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data set and the table of {@code make_patsy_reference.py}. */
final class ReferenceData {
  private static final Map<String, ColumnType> TYPES = new LinkedHashMap<>();

  static {
    List.of("a", "b", "c", "d").forEach(name -> TYPES.put(name, ColumnType.STRING));
    List.of("x1", "x2", "x", "k", "h").forEach(name -> TYPES.put(name, ColumnType.NUMBER));
    TYPES.put("t", ColumnType.BOOLEAN);
    TYPES.put("s", ColumnType.STRING);
    TYPES.put("xm", ColumnType.NUMBER);
    TYPES.put("am", ColumnType.STRING);
  }

  static final Schema SCHEMA = new Schema(TYPES);

  private ReferenceData() {}

  static List<DataRow> rows() {
    List<String> lines = lines("data.csv");
    List<String> names = List.of(lines.get(0).split(","));
    return lines.stream().skip(1).map(line -> row(names, line.split(",", -1))).toList();
  }

  private static DataRow row(List<String> names, String[] cells) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      values.put(names.get(i), value(TYPES.get(names.get(i)), cells[i]));
    }
    return values::get;
  }

  private static Object value(ColumnType type, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    return switch (type) {
      case NUMBER -> Double.valueOf(cell);
      case BOOLEAN -> Boolean.valueOf(cell);
      default -> cell;
    };
  }

  /** Records with formula, columns, rows and values. */
  static List<JsonNode> patsyRecords() {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> records = new ArrayList<>();
    for (String line : lines("patsy_reference.jsonl")) {
      try {
        records.add(mapper.readTree(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return records;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = ReferenceData.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
