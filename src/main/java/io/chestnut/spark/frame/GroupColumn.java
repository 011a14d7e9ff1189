package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * A column that divides rows into groups: texts, whole numbers, truth values or dates, at most
 * {@link #MOST} different ones. Rows without a value are a group of their own.
 */
public final class GroupColumn {
  /** More groups than anybody looks at. */
  public static final int MOST = 100;

  private static final double LARGEST_EXACT = 0x1p53;
  private static final String MISSING = "(missing)";
  private static final String EMPTY = "(empty)";

  private final Column label;
  private final List<String> labels;

  private GroupColumn(Column label, List<String> labels) {
    this.label = label;
    this.labels = labels;
  }

  /**
   * Looks for the groups; a pass over the rows.
   *
   * @param name of the column
   * @param key of the configuration that names it, for messages
   * @throws InvalidInputException when there is no such column, or it makes no groups
   */
  public static GroupColumn of(Dataset<Row> data, String name, String key) {
    List<String> names = Arrays.asList(data.columns());
    if (!names.contains(name)) {
      throw new InvalidInputException(
          "The data have no column '%s', which %s asks for.%s"
              .formatted(name, key, Suggestion.didYouMean(name, names)),
          "Name one of %s.".formatted(String.join(", ", names)));
    }
    Column column = grouping(data, name, key);
    return new GroupColumn(label(column), labels(data, column, name, key));
  }

  /** The column with equal values for equal groups, null for a missing one. */
  private static Column grouping(Dataset<Row> data, String name, String key) {
    DataType type = data.schema().apply(name).dataType();
    Column column = Schemas.column(name);
    if (type instanceof NumericType) {
      return type instanceof IntegralType ? column : wholeNumbers(data, column, name, key);
    }
    if (type instanceof StringType || type instanceof BooleanType || type instanceof DateType) {
      return column;
    }
    throw noGroups(name, key, "is neither text, whole number, truth value nor date");
  }

  private static Column wholeNumbers(Dataset<Row> data, Column column, String name, String key) {
    Column number = column.cast("double");
    Column whole = number.equalTo(rint(number)).and(abs(number).lt(LARGEST_EXACT));
    Column fraction = not(isnan(number).or(whole));
    if (!ReadErrors.acting(() -> data.where(fraction).isEmpty())) {
      throw noGroups(name, key, "holds numbers with fractions");
    }
    return when(not(isnan(number)), column).cast("bigint");
  }

  private static List<String> labels(Dataset<Row> data, Column column, String name, String key) {
    Dataset<Row> distinct = data.select(column.as(name)).distinct();
    List<String> found =
        ReadErrors.acting(
                () ->
                    distinct
                        .orderBy(Schemas.column(name).asc_nulls_last())
                        .select(label(Schemas.column(name)))
                        .limit(MOST + 1)
                        .collectAsList())
            .stream()
            .map(row -> row.getString(0))
            .distinct()
            .toList();
    if (found.size() > MOST) {
      throw noGroups(
          name,
          key,
          "has %s different values, more than the %d groups that a check can show"
              .formatted(Words.number(distinct.count()), MOST));
    }
    return found;
  }

  private static InvalidInputException noGroups(String name, String key, String why) {
    return new InvalidInputException(
        "Column '%s', which %s names, %s.".formatted(name, key, why),
        "Name a column of a few texts, whole numbers, truth values or dates, or add one that holds"
            + " classes of '%s'.".formatted(name));
  }

  /** A value as files show it. */
  private static Column label(Column column) {
    Column text = coalesce(column.cast("string"), lit(MISSING));
    return when(text.equalTo(""), lit(EMPTY)).otherwise(text);
  }

  /** Names of the groups by their number: in the order of the values, missing ones last. */
  public List<String> labels() {
    return labels;
  }

  /** The number of a row's group. */
  Column number() {
    List<Column> all = new ArrayList<>();
    labels.forEach(text -> all.add(lit(text)));
    return array_position(array(all.toArray(Column[]::new)), label).minus(1).cast("double");
  }
}
