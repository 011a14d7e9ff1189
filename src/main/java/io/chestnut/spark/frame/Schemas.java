package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Schema;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Spark's schemas as a formula sees them, and what names of columns may be. */
public final class Schemas {
  private static final Set<String> OUTPUTS =
      Set.of("mean", "sd", "median", "p_event_gt_threshold", "predicted", "reason", "draws");

  private Schemas() {}

  /** Names and types of the columns, in order. */
  public static Schema of(StructType columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.foreach(field -> types.put(field.name(), typeOf(field.dataType())));
    return new Schema(types);
  }

  /** A column by its exact name: quoted, or a dot in it would be the field of a struct. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** A problem for every two of {@code names} that Spark takes for the same: case is ignored. */
  static List<Problem> ambiguous(List<String> names, String source) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> seen = new LinkedHashMap<>();
    for (String name : names) {
      String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        problems.add(ambiguous(other, name, source));
      }
    }
    return problems;
  }

  private static Problem ambiguous(String first, String second, String source) {
    String what =
        first.equals(second)
            ? "Two columns of " + source + " are named '" + first + "'."
            : "The columns '%s' and '%s' of %s differ in case only."
                .formatted(first, second, source);
    return new Problem(what, "Rename one of them.");
  }

  /** A problem for every column named like one that scoring adds. */
  static List<Problem> namedLikeOutputs(StructType columns) {
    List<Problem> problems = new ArrayList<>();
    for (String name : columns.fieldNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (OUTPUTS.contains(lower) || lower.startsWith("hdi_")) {
        problems.add(
            new Problem(
                "The data have a column '" + name + "', which is the name of a column of results.",
                "Rename it, or leave it out of the data to be scored."));
      }
    }
    return problems;
  }

  static ColumnType typeOf(DataType type) {
    if (type instanceof NumericType) {
      return ColumnType.NUMBER;
    }
    if (type instanceof BooleanType) {
      return ColumnType.BOOLEAN;
    }
    if (type instanceof StringType) {
      return ColumnType.STRING;
    }
    boolean temporal =
        type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    return temporal ? ColumnType.TEMPORAL : ColumnType.OTHER;
  }
}
