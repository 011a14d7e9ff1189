package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.not;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.DesignState;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowLayout;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spec.MissingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The training rows as a model needs them: the design is applied on the executors, rows travel as
 * arrays of doubles, and their canonical order makes them the same on any cluster.
 */
public final class TrainingData {
  /** Bytes that the rows may take by default: 2 GB. */
  public static final long DEFAULT_LIMIT = 2_000_000_000L;

  /** Rows are held as they came, in blocks, and while they are serialised, each with some room. */
  private static final int COPIES = 6;

  private TrainingData() {}

  /**
   * Collects the complete rows.
   *
   * @param learnt what {@link DesignLearner} learnt from {@code data}
   * @param design {@code learnt}, frozen
   * @param limit bytes that the rows may take on the driver
   * @throws InvalidInputException when rows have missing values and {@code na} forbids it, when the
   *     rows are too many, when the response has values that the family cannot have, when a column
   *     of the design is infinite
   */
  public static CanonicalRows collect(
      Dataset<Row> data,
      DesignState learnt,
      Design design,
      Family family,
      MissingPolicy na,
      long limit) {
    RowLayout layout = new RowLayout(false, false, false, design.columns().size());
    checkMissing(learnt, na);
    InvalidInputException.throwIfAny(
        ResponseCheck.ofLevels(design.response().orElseThrow(), family).stream().toList());
    checkSize(learnt.completeRows(), layout, affordable(data, limit));
    Column row = concat(array(DesignColumns.response(design)), DesignColumns.vector(design));
    List<PackedRows> packed = packed(data.where(complete(design)).select(row), layout, family);
    checkRows(packed, design, family);
    CanonicalRows rows =
        CanonicalRows.of(layout, packed.stream().map(PackedRows::numbers).toList());
    checkUnchanged(learnt.completeRows(), rows.rows());
    return rows;
  }

  /**
   * Collects the rows of labelled data that have a response and every predictor, to evaluate a
   * model that was fitted on others.
   *
   * @param limit bytes that the rows may take on the driver
   * @throws InvalidInputException with every problem of schema and levels; when no row is left or
   *     the rows are too many; when the response has values that the family cannot have
   */
  public static CanonicalRows labelled(
      Dataset<Row> data, Design design, Family family, long limit) {
    RowLayout layout = new RowLayout(false, false, false, design.columns().size());
    Dataset<Row> labelled =
        ScoringFrame.labelled(data, design, family)
            .where(
                col(ScoringFrame.VECTOR).isNotNull().and(col(ScoringFrame.RESPONSE).isNotNull()));
    long count = labelled.count();
    if (count == 0) {
      throw new InvalidInputException(
          "No row of the labelled data has a response and every predictor.",
          "Look for missing values in " + String.join(", ", design.formula().variables()) + ".");
    }
    checkSize(count, layout, affordable(data, limit));
    Column row = concat(array(col(ScoringFrame.RESPONSE)), col(ScoringFrame.VECTOR));
    List<PackedRows> packed = packed(labelled.select(row), layout, family);
    checkRows(packed, design, family);
    return CanonicalRows.of(layout, packed.stream().map(PackedRows::numbers).toList());
  }

  private static List<PackedRows> packed(Dataset<Row> rows, RowLayout layout, Family family) {
    return ReadErrors.acting(
        () ->
            rows.as(rows.sparkSession().implicits().newDoubleArrayEncoder())
                .javaRDD()
                .mapPartitions(part -> PackedRows.pack(part, layout, family))
                .collect());
  }

  /** How many rows were dropped for missing values in which columns; empty when none was. */
  public static Optional<String> dropped(DesignState learnt) {
    long dropped = learnt.rows() - learnt.completeRows();
    if (dropped == 0) {
      return Optional.empty();
    }
    String columns =
        learnt.missing().entrySet().stream()
            .map(entry -> "'" + entry.getKey() + "' in " + Words.rows(entry.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%s of %s have missing values: %s."
            .formatted(Words.number(dropped), Words.rows(learnt.rows()), columns));
  }

  private static void checkMissing(DesignState learnt, MissingPolicy na) {
    if (na == MissingPolicy.ERROR) {
      dropped(learnt)
          .ifPresent(
              what -> {
                throw new InvalidInputException(
                    what, "Fill or filter them, or set data.na = drop to leave these rows out.");
              });
    }
  }

  /** The limit, or less where the driver could not hold the rows or Spark would not send them. */
  private static long affordable(Dataset<Row> data, long limit) {
    long results =
        data.sparkSession()
            .sparkContext()
            .getConf()
            .getSizeAsBytes("spark.driver.maxResultSize", "1g");
    long memory = Runtime.getRuntime().maxMemory() / COPIES;
    return Math.min(Math.min(limit, memory), results > 0 ? results : Long.MAX_VALUE);
  }

  private static void checkSize(long rows, RowLayout layout, long limit) {
    double bytes = (double) rows * layout.width() * Double.BYTES;
    if (bytes > limit) {
      throw new InvalidInputException(
          "%s of training data with %d numbers each take %s, more than the %s that are allowed."
              .formatted(Words.rows(rows), layout.width(), Words.bytes(bytes), Words.bytes(limit)),
          "Fit a sample of the rows, leave out terms with many columns, or raise"
              + " spark.driver.memory, spark.executor.memory and spark.driver.maxResultSize.");
    }
  }

  /** As {@link DesignState} sees it: no column that the formula reads is null or NaN. */
  private static Column complete(Design design) {
    return design.formula().variables().stream()
        .map(
            name -> {
              Column column = Schemas.column(name);
              return design.schema().type(name).orElseThrow() == ColumnType.NUMBER
                  ? column.isNotNull().and(not(isnan(column.cast("double"))))
                  : column.isNotNull();
            })
        .reduce(Column::and)
        .orElseThrow();
  }

  private static void checkRows(List<PackedRows> packed, Design design, Family family) {
    List<Problem> problems = new ArrayList<>();
    packed.stream()
        .map(PackedRows::response)
        .reduce(new ResponseCheck(family), ResponseCheck::merge)
        .problem(design.response().orElseThrow().expression().text())
        .ifPresent(problems::add);
    for (int j = 0; j < design.columns().size(); j++) {
      int column = j;
      long infinite = packed.stream().mapToLong(rows -> rows.infinite(column)).sum();
      if (infinite > 0) {
        problems.add(
            new Problem(
                ("The column '%s' of the design is infinite in %s:"
                        + " its factors are too large to be multiplied.")
                    .formatted(design.columns().get(j).name(), Words.rows(infinite)),
                "Divide them by a typical value first, as in I(x / 1e6)."));
      }
    }
    InvalidInputException.throwIfAny(problems);
  }

  private static void checkUnchanged(long learnt, long collected) {
    if (learnt != collected) {
      throw new InvalidInputException(
          "The training data changed while they were read: first %s had no missing value, then %s."
              .formatted(Words.rows(learnt), Words.rows(collected)),
          "Write them to a file first, and fit that.");
    }
  }
}
