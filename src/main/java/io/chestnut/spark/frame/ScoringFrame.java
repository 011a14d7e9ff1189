package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.Schema;
import io.chestnut.family.Family;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * New rows under a design that was learnt before: checked by name, type and level, then encoded.
 */
public final class ScoringFrame {
  /** The row of the design matrix, array of doubles; null when a predictor is missing. */
  static final String VECTOR = Schemas.OWN + "design";

  /** The number y; null when it is missing. */
  static final String RESPONSE = Schemas.OWN + "response";

  private ScoringFrame() {}

  /**
   * Looks at the names and types of the predictors; no row is read.
   *
   * @throws InvalidInputException with every problem of the schema together
   */
  public static void checkSchema(StructType schema, Design design) {
    List<Problem> problems = problems(schema, design, design.formula().predictorVariables());
    problems.addAll(Schemas.namedLikeOutputs(schema));
    InvalidInputException.throwIfAny(problems);
  }

  /**
   * Looks for levels that training has not seen, in one pass over the rows; none for a design
   * without categorical factors.
   *
   * @throws InvalidInputException with the unseen levels and the rows of each
   */
  public static void checkLevels(Dataset<Row> data, Design design) {
    LevelCheck.ofPredictors(design).check(data);
  }

  /** The rows, all of them, with {@link #VECTOR} added; lazy. */
  public static Dataset<Row> predictors(Dataset<Row> data, Design design) {
    return withVector(data, design);
  }

  /**
   * The rows, all of them, with {@link #VECTOR} and {@link #RESPONSE} added.
   *
   * @throws InvalidInputException as {@link #predictors}, and for values that the family cannot
   *     have
   */
  public static Dataset<Row> labelled(Dataset<Row> data, Design design, Family family) {
    InvalidInputException.throwIfAny(problems(data.schema(), design, design.formula().variables()));
    LevelCheck.ofAll(design).check(data);
    Column y = DesignColumns.response(design);
    Dataset<Row> labelled = data.withColumn(RESPONSE, when(not(isnan(y)), y));
    checkResponse(labelled, design, family);
    return withVector(labelled, design);
  }

  private static Dataset<Row> withVector(Dataset<Row> data, Design design) {
    Dataset<Row> encoded = data.withColumn(VECTOR, DesignColumns.vector(design));
    Column vector = encoded.col(VECTOR);
    return encoded.withColumn(VECTOR, when(not(array_contains(vector, Double.NaN)), vector));
  }

  private static List<Problem> problems(StructType columns, Design design, Set<String> variables) {
    Schema schema = Schemas.of(columns);
    List<Problem> problems = new ArrayList<>();
    for (String variable : variables) {
      checkColumn(variable, design.schema(), schema).ifPresent(problems::add);
    }
    problems.addAll(Schemas.ambiguous(List.of(columns.fieldNames()), "the data"));
    return problems;
  }

  private static Optional<Problem> checkColumn(String name, Schema trained, Schema schema) {
    ColumnType wanted = trained.type(name).orElseThrow();
    Optional<ColumnType> found = schema.type(name);
    if (found.isEmpty()) {
      return Optional.of(
          new Problem(
              "The data have no column '"
                  + name
                  + "', which the model reads."
                  + Suggestion.didYouMean(name, schema.names()),
              "Add it, or rename the column that holds it; there are "
                  + String.join(", ", schema.names())
                  + "."));
    }
    if (found.get() != wanted) {
      return Optional.of(
          new Problem(
              "Column '"
                  + name
                  + "' is "
                  + words(found.get())
                  + ", but was "
                  + words(wanted)
                  + " in training.",
              "Convert it to what it was."));
    }
    return Optional.empty();
  }

  private static String words(ColumnType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case STRING -> "text";
      case TEMPORAL -> "a date or timestamp";
      case OTHER -> "neither number, boolean nor text";
    };
  }

  private static void checkResponse(Dataset<Row> labelled, Design design, Family family) {
    List<ResponseCheck> checks =
        ReadErrors.acting(
            () ->
                labelled
                    .select(RESPONSE)
                    .na()
                    .drop()
                    .as(Encoders.DOUBLE())
                    .javaRDD()
                    .mapPartitions(responses -> List.of(check(responses, family)).iterator())
                    .collect());
    List<Problem> problems = new ArrayList<>();
    checks.stream()
        .reduce(new ResponseCheck(family), ResponseCheck::merge)
        .problem(design.response().orElseThrow().expression().text())
        .ifPresent(problems::add);
    InvalidInputException.throwIfAny(problems);
  }

  private static ResponseCheck check(Iterator<Double> responses, Family family) {
    ResponseCheck check = new ResponseCheck(family);
    responses.forEachRemaining(check::add);
    return check;
  }
}
