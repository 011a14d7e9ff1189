package io.chestnut.spark.score;

import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import io.chestnut.spark.frame.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The key columns of simulated responses as {@link io.chestnut.predict.RowKey} takes them: numbers
 * as bigint or double, decimals that are whole as bigint, text and booleans as they are, dates and
 * timestamps as days and microseconds since 1970, so that no session time zone counts.
 */
final class KeyColumns {
  /** Digits that a bigint holds. */
  private static final int LONG_DIGITS = 18;

  private KeyColumns() {}

  /** A problem for every key column that is not there or cannot be a key. */
  static List<Problem> problems(List<String> key, StructType input) {
    List<String> columns = Arrays.asList(input.fieldNames());
    List<Problem> problems = new ArrayList<>();
    for (String name : key) {
      if (!columns.contains(name)) {
        problems.add(
            new Problem(
                "The data have no column '%s', which simulated responses are keyed by.%s"
                    .formatted(name, Suggestion.didYouMean(name, columns)),
                "Correct score.key; there are %s.".formatted(String.join(", ", columns))));
      } else if (words(name, input).isEmpty()) {
        problems.add(
            new Problem(
                "Column '%s' cannot key simulated responses: it is of type %s."
                    .formatted(name, input.apply(name).dataType().sql()),
                "Give score.key columns of numbers, text, true or false, dates or timestamps."));
      }
    }
    return problems;
  }

  /** The values of the key columns as one struct. */
  static Column struct(List<String> key, StructType input) {
    return functions.struct(
        key.stream().map(name -> words(name, input).orElseThrow()).toArray(Column[]::new));
  }

  private static Optional<Column> words(String name, StructType input) {
    DataType type = input.apply(name).dataType();
    Column column = Schemas.column(name);
    if (type instanceof StringType || type instanceof BooleanType || type instanceof DoubleType) {
      return Optional.of(column);
    }
    if (type instanceof DecimalType decimal) {
      boolean whole = decimal.scale() == 0 && decimal.precision() <= LONG_DIGITS;
      return Optional.of(column.cast(whole ? DataTypes.LongType : DataTypes.StringType));
    }
    if (type instanceof IntegralType) {
      return Optional.of(column.cast(DataTypes.LongType));
    }
    if (type instanceof FloatType) {
      return Optional.of(column.cast(DataTypes.DoubleType));
    }
    if (type instanceof DateType) {
      return Optional.of(functions.unix_date(column).cast(DataTypes.LongType));
    }
    if (type instanceof TimestampType) {
      return Optional.of(functions.unix_micros(column));
    }
    return type instanceof TimestampNTZType
        ? Optional.of(column.cast(DataTypes.StringType))
        : Optional.empty();
  }
}
