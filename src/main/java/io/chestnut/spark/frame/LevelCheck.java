package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.Design;
import io.chestnut.design.DesignColumn;
import io.chestnut.design.Encoding;
import io.chestnut.design.Level;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Whether categorical factors have values that training has not seen: such a row has no place in
 * the design, and to score it as the reference level would be silently wrong.
 */
final class LevelCheck {
  private static final int LISTED = 5;
  private static final int MOST_COUNTED = 1000;
  private static final int MOST_FREQUENT = 20;

  private final Map<String, LevelColumn> factors = new LinkedHashMap<>();

  /** Those whose rows a policy may keep. */
  private final Set<String> predictors = new HashSet<>();

  private LevelCheck() {}

  /** Of no factor. */
  static LevelCheck ofNothing() {
    return new LevelCheck();
  }

  /** Of the factors of the right side. */
  static LevelCheck ofPredictors(Design design) {
    LevelCheck check = new LevelCheck();
    ExpressionColumns expressions = new ExpressionColumns(design);
    for (DesignColumn column : design.columns()) {
      for (Encoding encoding : column.encodings()) {
        if (encoding instanceof Encoding.Contrast contrast) {
          check.factors.computeIfAbsent(
              contrast.expression().text(),
              text ->
                  new LevelColumn(expressions.present(contrast.expression()), contrast.levels()));
          check.predictors.add(contrast.expression().text());
        }
      }
    }
    return check;
  }

  /** Of the response, when it has two levels. */
  static LevelCheck ofResponse(Design design) {
    LevelCheck check = new LevelCheck();
    if (design.response().orElseThrow() instanceof ResponseEncoding.TwoLevel response) {
      Column value = new ExpressionColumns(design).present(response.expression());
      check.factors.put(response.expression().text(), new LevelColumn(value, response.levels()));
    }
    return check;
  }

  /** Of all factors that either checks. */
  LevelCheck and(LevelCheck other) {
    LevelCheck both = new LevelCheck();
    both.factors.putAll(factors);
    both.factors.putAll(other.factors);
    both.predictors.addAll(predictors);
    both.predictors.addAll(other.predictors);
    return both;
  }

  /** The factors by name. */
  Map<String, LevelColumn> factors() {
    return Collections.unmodifiableMap(factors);
  }

  /**
   * A problem for each factor that has unseen levels, with the rows of each; one job, none when
   * there is no categorical factor.
   */
  List<Problem> problems(Dataset<Row> data) {
    List<Problem> problems = new ArrayList<>();
    if (factors.isEmpty()) {
      return problems;
    }
    Map<String, List<Row>> byFactor =
        ReadErrors.acting(() -> unseen(data).collectAsList()).stream()
            .collect(Collectors.groupingBy(row -> row.getString(0)));
    factors.forEach(
        (factor, levels) -> {
          if (byFactor.containsKey(factor)) {
            problems.add(problem(factor, levels.levels(), byFactor.get(factor)));
          }
        });
    return problems;
  }

  /** The unseen levels of each factor that has any; one job. */
  Map<String, UnseenLevels> unseenLevels(Dataset<Row> data) {
    WindowSpec factor = Window.partitionBy("factor");
    Dataset<Row> mostFrequent =
        counted(data)
            .withColumn("levels", count(lit(1)).over(factor))
            .withColumn("rank", row_number().over(factor.orderBy(desc("count"), asc("level"))))
            .where(col("rank").leq(MOST_FREQUENT))
            .orderBy("factor", "rank");
    Map<String, UnseenLevels> found = new LinkedHashMap<>();
    ReadErrors.acting(mostFrequent::collectAsList).stream()
        .collect(Collectors.groupingBy(row -> row.<String>getAs("factor")))
        .forEach((name, rows) -> found.put(name, unseenLevels(factors.get(name), rows)));
    return found;
  }

  private static UnseenLevels unseenLevels(LevelColumn factor, List<Row> rows) {
    Map<String, Long> mostFrequent = new LinkedHashMap<>();
    rows.forEach(
        row ->
            mostFrequent.put(label(row.getAs("level"), factor.levels()), row.<Long>getAs("count")));
    return new UnseenLevels(rows.get(0).<Long>getAs("levels"), mostFrequent);
  }

  /** Factor, unseen level, rows: the most frequent first. */
  private Dataset<Row> unseen(Dataset<Row> data) {
    return counted(data).orderBy(desc("count"), asc("level")).limit(MOST_COUNTED);
  }

  private Dataset<Row> counted(Dataset<Row> data) {
    List<Column> found = new ArrayList<>();
    factors.forEach(
        (factor, levels) -> {
          Column value = levels.value().cast("string");
          found.add(when(levels.unseen(), struct(lit(factor).as("factor"), value.as("level"))));
        });
    return data.select(explode(array_compact(array(found.toArray(Column[]::new)))).as("unseen"))
        .groupBy("unseen.factor", "unseen.level")
        .count();
  }

  private Problem problem(String factor, List<Level> levels, List<Row> unseen) {
    String found =
        unseen.stream()
            .limit(LISTED)
            .map(
                row ->
                    "'"
                        + label(row.getString(1), levels)
                        + "' ("
                        + Words.rows(row.getLong(2))
                        + ")")
            .collect(Collectors.joining(", "));
    String known =
        levels.stream()
            .limit(LISTED)
            .map(level -> "'" + level.label() + "'")
            .collect(Collectors.joining(", "));
    return new Problem(
        "'%s' has levels that the model has not seen: %s%s.\nIt was fitted on %d levels: %s%s."
            .formatted(
                factor,
                found,
                unseen.size() > LISTED ? " and more" : "",
                levels.size(),
                known,
                levels.size() > LISTED ? ", …" : ""),
        predictors.contains(factor)
            ? "Correct or leave out these rows, or fit again with rows of these levels;"
                + " score.unseen-levels = keep leaves their predictions empty."
            : "Correct or leave out these rows, or fit again with rows of these levels.");
  }

  private static String label(String value, List<Level> levels) {
    return levels.get(0) instanceof Level.Numeric
        ? new Level.Numeric(Double.parseDouble(value)).label()
        : value;
  }
}
