package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.not;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowLayout;
import io.chestnut.predict.ObservedRows;
import io.chestnut.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Collects the rows that a predictive check replicates, with their groups: those that have a
 * response and every predictor, under the limits of training rows ({@link TrainingData}), in the
 * order of training rows.
 */
public final class ObservedData {
  private ObservedData() {}

  /** Whether the weights of rows are read, so that those of weight 0 do not count. */
  public enum Weights {
    READ,
    IGNORED
  }

  /**
   * Collects rows.
   *
   * @param rows how many there are at most
   * @param groups what divides them, if anything does
   * @throws InvalidInputException when no row is left or the rows are too many; when a response,
   *     weight, offset or number of trials is none to fit with
   */
  public static ObservedRows collect(
      Dataset<Row> data,
      long rows,
      Design design,
      Family family,
      Weights weights,
      Optional<GroupColumn> groups) {
    checkSchema(data, design, weights);
    RowLayout all = RowLayout.of(design);
    RowLayout plain =
        weights == Weights.READ
            ? all
            : new RowLayout(all.trials(), false, all.offset(), all.columns());
    RowLayout layout = groups.isPresent() ? plain.withGroup() : plain;
    TrainingData.checkSize(rows, layout, TrainingData.affordable(data, TrainingData.DEFAULT_LIMIT));
    Column numbers = PackedRows.row(design, plain);
    Column packed = groups.map(g -> concat(numbers, array(g.number()))).orElse(numbers);
    Dataset<Row> read =
        weights == Weights.READ ? data.where(not(TrainingData.incomplete(design))) : data;
    Dataset<Row> complete = read.where(not(array_contains(numbers, Double.NaN)));
    CanonicalRows canonical = TrainingData.collect(complete.select(packed), layout, design, family);
    if (canonical.rows() == 0) {
      throw new InvalidInputException(
          "No row to be checked has a response and every predictor.",
          "Look for missing values in "
              + String.join(", ", ScoringFrame.toEvaluate(design).variables())
              + ".");
    }
    return ObservedRows.of(
        canonical, design.interceptIndex(), groups.map(GroupColumn::labels).orElse(List.of()));
  }

  private static void checkSchema(Dataset<Row> data, Design design, Weights weights) {
    Set<String> variables =
        weights == Weights.READ
            ? design.formula().variables()
            : ScoringFrame.toEvaluate(design).variables();
    InvalidInputException.throwIfAny(
        SchemaMatch.problems(variables, design.schema(), data.schema()));
  }
}
