package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.Schema;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Spark's schemas as a formula sees them, and what names of columns may be. */
public final class Schemas {
  private static final Set<String> OUTPUTS =
      Set.of("mean", "sd", "median", "p_event_gt_threshold", "predicted", "draws");

  /** What the names of columns that scoring adds for itself begin with. */
  public static final String OWN = "__chestnut_";

  private Schemas() {}

  /** Names and types of the columns, in order. */
  public static Schema of(StructType columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.foreach(field -> types.put(field.name(), typeOf(field.dataType())));
    return new Schema(types);
  }

  /** A column by its exact name: quoted, or a dot in it would be the field of a struct. */
  public static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Whether a row lacks a value of a column: null, or NaN where it is a number. */
  static Column missing(String name, Schema schema) {
    Column column = column(name);
    return schema.type(name).orElseThrow() == ColumnType.NUMBER
        ? column.isNull().or(functions.isnan(column.cast("double")))
        : column.isNull();
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
    return Arrays.stream(columns.fieldNames())
        .filter(Schemas::isOutput)
        .map(
            name ->
                new Problem(
                    "The data have a column '"
                        + name
                        + "', which is the name of a column of results.",
                    "Rename it, or leave it out of the data to be scored."))
        .toList();
  }

  /** A problem for every predictor that could not be scored because of its name. */
  public static List<Problem> predictorsNamedLikeOutputs(Design design) {
    return design.formula().predictorVariables().stream()
        .filter(Schemas::isOutput)
        .map(
            name ->
                new Problem(
                    "The predictor '" + name + "' has the name of a column of results.",
                    "Rename the column, in the data to be scored as well."))
        .toList();
  }

  private static boolean isOutput(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return OUTPUTS.contains(lower) || lower.startsWith("hdi_") || lower.startsWith(OWN);
  }

  /**
   * What a hash of a row is taken of: its columns by name, so that their order does not matter,
   * each with a flag, since a hash skips null. Columns that hold maps cannot be hashed and are left
   * out.
   */
  public static Column[] content(StructType columns) {
    return Arrays.stream(columns.fields())
        .filter(field -> !holdsMap(field.dataType()))
        .map(StructField::name)
        .sorted()
        .map(Schemas::column)
        .flatMap(column -> Stream.of(functions.isnull(column), column))
        .toArray(Column[]::new);
  }

  private static boolean holdsMap(DataType type) {
    if (type instanceof ArrayType array) {
      return holdsMap(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).anyMatch(field -> holdsMap(field.dataType()));
    }
    return type instanceof MapType;
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
