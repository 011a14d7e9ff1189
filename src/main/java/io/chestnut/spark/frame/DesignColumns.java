package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.design.Schema;
import io.chestnut.formula.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A design as Spark SQL columns: the second interpreter of its encodings, equal to {@link
 * io.chestnut.design.RowEvaluator}. A number that a row does not have is NaN inside the vector, as
 * there, and null in a column of its own.
 */
public final class DesignColumns implements Encoding.Visitor<Column> {
  private final ExpressionColumns expressions;

  private DesignColumns(Design design) {
    this.expressions = new ExpressionColumns(design);
  }

  /** The row of the design matrix: one array of doubles, none null, NaN for a missing number. */
  public static Column vector(Design design) {
    return new DesignColumns(design).vector(design.columns());
  }

  /** The number y, NaN when it is missing or of a level that was not learnt. */
  public static Column response(Design design) {
    ResponseEncoding response =
        design
            .response()
            .orElseThrow(() -> new IllegalStateException("the formula has no response"));
    Column value = new ExpressionColumns(design).column(response.expression());
    if (response instanceof ResponseEncoding.TwoLevel twoLevel) {
      List<Double> weights =
          twoLevel.levels().stream().map(l -> l.equals(twoLevel.success()) ? 1.0 : 0.0).toList();
      value = new LevelColumn(value, twoLevel.levels()).weight(weights);
    }
    return orNaN(value);
  }

  /** How many trials a row stands for, 1 when the formula does not say; NaN when missing. */
  public static Column trials(Design design) {
    return design.trials().map(trials -> number(trials, design)).orElse(lit(1.0));
  }

  /** The likelihood weight, 1 when the formula has none; NaN when missing. */
  public static Column weight(Design design) {
    return design.weight().map(weight -> number(weight, design)).orElse(lit(1.0));
  }

  /** The sum of the offsets, 0 of none; NaN when one is missing. */
  public static Column offset(Design design) {
    return design.offsets().stream()
        .map(offset -> number(offset, design))
        .reduce(lit(0.0), Column::plus);
  }

  private static Column number(Expression expression, Design design) {
    return orNaN(new ExpressionColumns(design).column(expression));
  }

  /** A column for each column of the design, under its name; null for a missing number. */
  public static List<Column> named(Design design) {
    DesignColumns columns = new DesignColumns(design);
    return design.columns().stream()
        .map(
            column -> {
              Column product = columns.product(column.encodings());
              return when(not(isnan(product)), product).as(column.name());
            })
        .toList();
  }

  /**
   * The SQL of a column of the design, to be read: numbers are read as doubles, which is left out.
   */
  public static String sql(DesignColumn column, Design design) {
    Schema schema = design.schema();
    StructType types = new StructType();
    for (String name : schema.names()) {
      types = types.add(name, sqlType(schema.type(name).orElseThrow()));
    }
    Dataset<Row> nothing = SparkSession.active().createDataFrame(List.of(), types);
    return nothing
        .select(new DesignColumns(design).product(column.encodings()))
        .queryExecution()
        .analyzed()
        .expressions()
        .head()
        .children()
        .head()
        .sql()
        .replaceAll("(?i)CAST\\((\\w+|`[^`]+`) AS DOUBLE\\)", "$1");
  }

  private static String sqlType(ColumnType type) {
    return switch (type) {
      case NUMBER -> "double";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case TEMPORAL, OTHER -> throw new IllegalArgumentException("no formula reads " + type);
    };
  }

  private Column vector(List<DesignColumn> columns) {
    List<Column> parts = new ArrayList<>();
    List<Column> single = new ArrayList<>();
    for (int from = 0; from < columns.size(); ) {
      Optional<ColumnRun> run = ColumnRun.at(columns, from);
      if (run.isPresent()) {
        parts.add(array(single.toArray(Column[]::new)));
        single.clear();
        parts.add(run.get().part(this));
      } else {
        single.add(orNaN(product(columns.get(from).encodings())));
      }
      from += run.map(ColumnRun::size).orElse(1);
    }
    parts.add(array(single.toArray(Column[]::new)));
    return parts.size() == 1 ? parts.get(0) : concat(parts.toArray(Column[]::new));
  }

  /** The product of the numbers of some factors, from left to right; 1 of none. */
  Column product(List<Encoding> encodings) {
    return encodings.stream()
        .map(encoding -> encoding.accept(this))
        .reduce(Column::multiply)
        .orElse(lit(1.0));
  }

  /** The same with a number in place of one factor's. */
  Column product(List<Encoding> encodings, int slot, Column number) {
    return IntStream.range(0, encodings.size())
        .mapToObj(i -> i == slot ? number : encodings.get(i).accept(this))
        .reduce(Column::multiply)
        .orElseThrow();
  }

  @Override
  public Column numeric(Encoding.Numeric encoding) {
    return expressions.column(encoding.expression());
  }

  @Override
  public Column contrast(Encoding.Contrast encoding) {
    return level(encoding).weight(encoding.weights());
  }

  /** The factor of a contrast. */
  LevelColumn level(Encoding.Contrast encoding) {
    return new LevelColumn(expressions.column(encoding.expression()), encoding.levels());
  }

  /** A number that is missing as NaN. */
  static Column orNaN(Column number) {
    return coalesce(number, lit(Double.NaN));
  }
}
