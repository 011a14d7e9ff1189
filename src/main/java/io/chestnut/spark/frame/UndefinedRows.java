package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.desc;

import io.chestnut.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that have every value, but no number in the design: what they are told when refused. */
final class UndefinedRows {
  private static final int LISTED = 5;

  private UndefinedRows() {}

  /**
   * The most frequent reasons with their rows; one job.
   *
   * @param encoded rows with {@link ScoringFrame#VECTOR} and {@link ScoringFrame#REASON}
   * @param complete which rows have no missing value and no unseen level
   * @param rows how many of these have no vector
   */
  static Problem problem(Dataset<Row> encoded, Column complete, long rows) {
    Dataset<Row> reasons =
        encoded
            .where(Schemas.column(ScoringFrame.VECTOR).isNull().and(complete))
            .groupBy(Schemas.column(ScoringFrame.REASON).as("reason"))
            .count()
            .orderBy(desc("count"), asc("reason"))
            .limit(LISTED + 1);
    List<Row> found = ReadErrors.acting(reasons::collectAsList);
    String listed =
        found.stream()
            .limit(LISTED)
            .map(row -> "%s (%s)".formatted(row.getString(0), Words.rows(row.getLong(1))))
            .collect(Collectors.joining("; "));
    return new Problem(
        "%s cannot be predicted, because numbers are undefined or infinite: %s%s."
            .formatted(Words.rows(rows), listed, found.size() > LISTED ? "; …" : ""),
        "Correct or filter them, or set score.na = keep to leave their predictions empty.");
  }
}
