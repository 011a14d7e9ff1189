package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.VariableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Compares the numbers of a column with their training range, as aggregates of a pass. */
record NumberCounter(String name, Optional<VariableProfile.Numbers> training) {
  private static final String INFINITE = "infinite ";
  private static final String BELOW = "below ";
  private static final String ABOVE = "above ";
  private static final String EXTRAPOLATED = "extrapolated ";
  private static final String MIN = "min ";
  private static final String MAX = "max ";

  /** The aggregates; {@code empty} says of a row that it has no prediction. */
  List<Column> columns(Column empty) {
    Column value = Schemas.column(name).cast("double");
    // NaN is greater than all numbers to Spark.
    Column finite = when(abs(value).lt(Double.POSITIVE_INFINITY), value);
    List<Column> columns = new ArrayList<>();
    columns.add(count_if(abs(value).equalTo(Double.POSITIVE_INFINITY)).as(INFINITE + name));
    columns.add(min(finite).as(MIN + name));
    columns.add(max(finite).as(MAX + name));
    training.ifPresent(
        range -> {
          columns.add(count_if(finite.lt(range.min())).as(BELOW + name));
          columns.add(count_if(finite.gt(range.max())).as(ABOVE + name));
          Column outside = finite.lt(range.min()).or(finite.gt(range.max()));
          columns.add(count_if(outside.and(not(empty))).as(EXTRAPOLATED + name));
        });
    return columns;
  }

  /** The values of {@link #columns} by name. */
  NumberCounts counted(Map<String, Object> values) {
    return new NumberCounts(
        count(values, INFINITE),
        count(values, BELOW),
        count(values, ABOVE),
        count(values, EXTRAPOLATED),
        number(values, MIN),
        number(values, MAX));
  }

  private long count(Map<String, Object> values, String prefix) {
    return (long) values.getOrDefault(prefix + name, 0L);
  }

  private double number(Map<String, Object> values, String prefix) {
    Object number = values.get(prefix + name);
    return number == null ? Double.NaN : (double) number;
  }
}
