package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.Design;
import io.chestnut.design.RowReason;
import io.chestnut.formula.Expression;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * New rows under a design that was learnt before: checked by name, type, missing values and levels,
 * then encoded.
 */
public final class ScoringFrame {
  /**
   * What a prediction is computed from: trials, offset, then the row of the design matrix, one
   * array of doubles; null when any of them is missing or infinite.
   */
  public static final String VECTOR = Schemas.OWN + "design";

  /** Why {@link #VECTOR} is null, in words; null where it is not. */
  public static final String REASON = Schemas.OWN + "reason";

  /** Position of the first design column in {@link #VECTOR}. */
  public static final int PREDICTORS_AT = 2;

  private static final NewRowPolicy KEEP = new NewRowPolicy(Action.KEEP, Action.KEEP);

  private final Design design;

  /** Columns that a prediction reads. */
  private final Set<String> predictors;

  /** Columns that are read besides, to judge predictions. */
  private final Set<String> labels;

  private final LevelCheck predictorLevels;
  private final LevelCheck labelLevels;
  private final Column trials;
  private final RowReason reason;

  private ScoringFrame(
      Design design,
      Set<String> predictors,
      Set<String> labels,
      LevelCheck labelLevels,
      Column trials,
      RowReason reason) {
    this.design = design;
    this.predictors = predictors;
    this.labels = labels;
    this.predictorLevels = LevelCheck.ofPredictors(design);
    this.labelLevels = labelLevels;
    this.trials = trials;
    this.reason = reason;
  }

  /** Rows to be predicted: a simulated response needs the number of trials, if there are any. */
  public static ScoringFrame toPredict(Design design, PredictionKind kind) {
    Set<String> read = new LinkedHashSet<>(design.formula().predictorVariables());
    boolean simulated = kind == PredictionKind.RESPONSE;
    if (simulated) {
      design.trials().map(Expression::variables).ifPresent(read::addAll);
    }
    return new ScoringFrame(
        design,
        read,
        Set.of(),
        LevelCheck.ofNothing(),
        simulated ? wholeNumber(DesignColumns.trials(design)) : lit(1.0),
        simulated ? RowReason.withTrials(design) : RowReason.of(design));
  }

  /** Rows with a response, whose predictions are to be judged; weights are not needed. */
  public static ScoringFrame toEvaluate(Design design) {
    Set<String> labels = new LinkedHashSet<>();
    design.formula().response().ifPresent(left -> labels.addAll(left.value().variables()));
    design.trials().map(Expression::variables).ifPresent(labels::addAll);
    return new ScoringFrame(
        design,
        design.formula().predictorVariables(),
        labels,
        LevelCheck.ofResponse(design),
        DesignColumns.trials(design),
        RowReason.withTrials(design));
  }

  private static Column wholeNumber(Column trials) {
    return when(trials.geq(0.0).and(trials.equalTo(floor(trials))), trials).otherwise(Double.NaN);
  }

  /** The columns that are read. */
  public Set<String> variables() {
    Set<String> all = new LinkedHashSet<>(labels);
    all.addAll(predictors);
    return all;
  }

  /**
   * Looks at the names and types of the columns; no row is read.
   *
   * @throws InvalidInputException with every problem of the schema together
   */
  public void checkSchema(StructType schema) {
    InvalidInputException.throwIfAny(SchemaMatch.problems(variables(), design.schema(), schema));
  }

  /**
   * Looks for what the policy forbids; a pass over the rows, none when it forbids nothing that they
   * could have.
   *
   * @throws InvalidInputException with the rows of each column and level
   */
  public void check(Dataset<Row> data, NewRowPolicy policy) {
    boolean levels = policy.unseenLevels() == Action.ERROR && !all().factors().isEmpty();
    if (levels || policy.na() == Action.ERROR) {
      count(data, policy);
    }
  }

  /**
   * Counts the rows that cannot be predicted, or judged, in one pass.
   *
   * @throws InvalidInputException as {@link #check}, and for responses of a level that training has
   *     not seen
   */
  public NewRowCounts count(Dataset<Row> data, NewRowPolicy policy) {
    boolean numbers = policy.na() == Action.ERROR;
    Dataset<Row> rows = numbers ? encode(data, KEEP) : data;
    Column empty = numbers ? Schemas.column(VECTOR).isNull() : lit(false);
    NewRowCounts found = ReadErrors.acting(() -> counter().in(rows, empty));
    InvalidInputException.throwIfAny(problems(data, found, policy));
    return found;
  }

  private List<Problem> problems(Dataset<Row> data, NewRowCounts found, NewRowPolicy policy) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Long> missing = new LinkedHashMap<>(found.missing());
    missing.keySet().retainAll(predictors);
    if (policy.na() == Action.ERROR && !missing.isEmpty()) {
      problems.add(
          new Problem(
              "Rows cannot be predicted, because values are missing: %s."
                  .formatted(Words.byColumn(missing)),
              "Fill or filter them, or set score.na = keep to leave their predictions empty."));
    }
    if (policy.na() == Action.ERROR && found.undefined() > 0) {
      Column complete = not(counter().lacking());
      problems.add(UndefinedRows.problem(encode(data, KEEP), complete, found.undefined()));
    }
    LevelCheck refused = policy.unseenLevels() == Action.ERROR ? all() : labelLevels;
    if (refused.factors().keySet().stream().anyMatch(found.unseen()::containsKey)) {
      problems.addAll(refused.problems(data));
    }
    return problems;
  }

  private LevelCheck all() {
    return predictorLevels.and(labelLevels);
  }

  /**
   * The scored rows, which are counted on their way, whatever is done with them first; {@link
   * #observed} tells the counts afterwards.
   */
  public Dataset<Row> observe(Dataset<Row> scored, Observation observation) {
    Column[] counts = counter().columns(Schemas.column("mean").isNull());
    return scored.observe(observation, counts[0], Arrays.copyOfRange(counts, 1, counts.length));
  }

  /** What was counted on the way; waits until the rows were used. */
  public static NewRowCounts observed(Observation observation) {
    return NewRowCounter.counted(values(observation));
  }

  static Map<String, Object> values(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Compares rows with the training rows; {@link #check} and {@link #count} refuse them. */
  public NewDataCheck dataCheck() {
    return new NewDataCheck(this, design, predictors, counter(), all());
  }

  private NewRowCounter counter() {
    return new NewRowCounter(variables(), all().factors(), design.schema());
  }

  /**
   * The rows, all of them, with {@link #VECTOR} and {@link #REASON} added; lazy, so that the job
   * that reaches the first row which the policy forbids fails with a message of that row.
   */
  public Dataset<Row> encode(Dataset<Row> data, NewRowPolicy policy) {
    Column numbers =
        concat(array(trials, DesignColumns.offset(design)), DesignColumns.vector(design));
    Dataset<Row> encoded = data.withColumn(VECTOR, numbers);
    Column vector = encoded.col(VECTOR);
    Column isComplete = isFinite(vector);
    Column complete = when(isComplete, vector);
    if (policy.na() == Action.ERROR) {
      for (String name : predictors) {
        complete =
            complete.when(
                Schemas.missing(name, design.schema()),
                raise_error(lit("'" + name + "' is missing in a row to be scored.")));
      }
    }
    if (policy.unseenLevels() == Action.ERROR) {
      for (Map.Entry<String, LevelColumn> factor : predictorLevels.factors().entrySet()) {
        complete = complete.when(factor.getValue().unseen(), raise_error(refusal(factor)));
      }
    }
    Column words = ReasonColumn.of(reason, design.schema());
    if (policy.na() == Action.ERROR) {
      Column refused = not(isComplete.or(counter().lacking()));
      complete =
          complete.when(
              refused, raise_error(concat(lit("A row cannot be predicted: "), words, lit("."))));
    }
    return encoded.withColumn(REASON, when(not(isComplete), words)).withColumn(VECTOR, complete);
  }

  /** NaN is greater than all numbers to Spark. */
  private static Column isFinite(Column numbers) {
    return array_max(numbers)
        .lt(Double.POSITIVE_INFINITY)
        .and(array_min(numbers).gt(Double.NEGATIVE_INFINITY));
  }

  private static Column refusal(Map.Entry<String, LevelColumn> factor) {
    return concat(
        lit("'" + factor.getKey() + "' has a level that the model has not seen: '"),
        factor.getValue().value().cast("string"),
        lit("'."));
  }
}
