package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.not;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.model.RowLayout;
import io.chestnut.problem.InvalidInputException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labelled rows that stay where they are, however many: those that have a response and every
 * predictor, each packed as {@link #layout} says. Weights are not read: rows are judged alike.
 */
public final class LabelledRows {
  /** Tasks a slot: each holds sums for all draws, which are merged. */
  private static final int TASKS_A_SLOT = 4;

  private final Dataset<Row> data;
  private final Design design;
  private final Family family;
  private final RowLayout layout;

  /** The rows of {@code data} under a design that was learnt before. */
  public LabelledRows(Dataset<Row> data, Design design, Family family) {
    this.data = data;
    this.design = design;
    this.family = family;
    this.layout = layoutOf(design);
  }

  /** How labelled rows lie packed: as those of training, without weights. */
  static RowLayout layoutOf(Design design) {
    RowLayout all = RowLayout.of(design);
    return new RowLayout(all.trials(), false, all.offset(), all.columns());
  }

  /** How a row lies packed. */
  public RowLayout layout() {
    return layout;
  }

  /** The rows, in no more partitions than keep all cores busy; read anew by each job. */
  public JavaRDD<double[]> rows() {
    Column row = PackedRows.row(design, layout);
    JavaRDD<double[]> rows =
        complete(data, row).as(data.sparkSession().implicits().newDoubleArrayEncoder()).javaRDD();
    int most = TASKS_A_SLOT * data.sparkSession().sparkContext().defaultParallelism();
    return rows.getNumPartitions() > most ? rows.coalesce(most) : rows;
  }

  /** The packed rows that lack nothing. */
  static Dataset<Row> complete(Dataset<Row> data, Column row) {
    return data.where(not(array_contains(row, Double.NaN))).select(row);
  }

  /**
   * Looks at all rows once.
   *
   * @throws InvalidInputException when there is none, when the response has values that the family
   *     cannot have, when trials, offsets or columns of the design are no numbers to predict with
   */
  public RowSurvey survey() {
    RowLayout rowLayout = layout;
    Family responses = family;
    RowSurvey survey =
        ReadErrors.acting(
            () ->
                rows()
                    .mapPartitions(
                        part -> List.of(RowSurvey.of(part, rowLayout, responses)).iterator())
                    .treeReduce(RowSurvey::merge));
    InvalidInputException.throwIfAny(survey.problems(design));
    if (survey.rows() == 0) {
      throw noRow(design, data);
    }
    return survey;
  }

  static InvalidInputException noRow(Design design, Dataset<Row> data) {
    if (data.isEmpty()) {
      return new InvalidInputException(
          "The labelled data have no rows.", "Check the path, or the filter of the rows.");
    }
    return new InvalidInputException(
        "No row of the labelled data has a response and every predictor.",
        "Look for missing values in "
            + String.join(", ", ScoringFrame.toEvaluate(design).variables())
            + ".");
  }
}
