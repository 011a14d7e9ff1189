package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.not;

import io.chestnut.design.Design;
import io.chestnut.design.DesignState;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.RowLayout;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.MissingPolicy;
import java.util.List;
import java.util.Optional;
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
   * @throws InvalidInputException when the rows are too many, when the response has values that the
   *     family cannot have, when trials, weights or offsets are no numbers to fit with, when a
   *     column of the design is infinite
   */
  public static CanonicalRows collect(
      Dataset<Row> data, DesignState learnt, Design design, Family family, long limit) {
    RowLayout layout = RowLayout.of(design);
    InvalidInputException.throwIfAny(
        ResponseCheck.ofLevels(design.response().orElseThrow(), family).stream().toList());
    checkSize(learnt.completeRows(), layout, affordable(data, limit));
    Dataset<Row> complete = data.where(not(incomplete(design)));
    CanonicalRows rows =
        collect(complete.select(PackedRows.row(design, layout)), layout, design, family);
    checkUnchanged(learnt.completeRows(), rows.rows());
    return rows;
  }

  /**
   * Collects the rows of labelled data that have a response and every predictor, to evaluate a
   * model that was fitted on others. Weights are not read: rows are judged alike.
   *
   * @param counts what {@link ScoringFrame#check} counted in {@code data}
   * @param limit bytes that the rows may take on the driver
   * @throws InvalidInputException when no row is left or the rows are too many; when the response
   *     has values that the family cannot have
   */
  public static CanonicalRows labelled(
      Dataset<Row> data, NewRowCounts counts, Design design, Family family, long limit) {
    RowLayout layout = LabelledRows.layoutOf(design);
    checkSize(counts.rows() - counts.unpredicted(), layout, affordable(data, limit));
    Column row = PackedRows.row(design, layout);
    CanonicalRows rows = collect(LabelledRows.complete(data, row), layout, design, family);
    if (rows.rows() == 0) {
      throw LabelledRows.noRow(design, data);
    }
    return rows;
  }

  static CanonicalRows collect(Dataset<Row> rows, RowLayout layout, Design design, Family family) {
    List<PackedRows> packed =
        ReadErrors.acting(
            () ->
                rows.as(rows.sparkSession().implicits().newDoubleArrayEncoder())
                    .javaRDD()
                    .mapPartitions(part -> PackedRows.pack(part, layout, family))
                    .collect());
    InvalidInputException.throwIfAny(
        packed.stream()
            .map(PackedRows::check)
            .reduce(new RowCheck(layout, family), RowCheck::merge)
            .problems(design));
    return CanonicalRows.of(layout, packed.stream().map(PackedRows::numbers).toList());
  }

  /** How many rows were dropped for missing values in which columns; empty when none was. */
  public static Optional<String> dropped(DesignState learnt) {
    long dropped = learnt.rows() - learnt.completeRows();
    if (dropped == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s of %s have missing values: %s."
            .formatted(
                Words.number(dropped),
                Words.rows(learnt.rows()),
                Words.byColumn(learnt.missing())));
  }

  /**
   * To be asked before a design is frozen: what else is wrong may only be that of the rows left.
   *
   * @throws InvalidInputException when rows have missing values and {@code na} forbids it
   */
  public static void checkMissing(DesignState learnt, MissingPolicy na) {
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
  static long affordable(Dataset<Row> data, long limit) {
    long results =
        data.sparkSession()
            .sparkContext()
            .getConf()
            .getSizeAsBytes("spark.driver.maxResultSize", "1g");
    long memory = Runtime.getRuntime().maxMemory() / COPIES;
    return Math.min(Math.min(limit, memory), results > 0 ? results : Long.MAX_VALUE);
  }

  static void checkSize(long rows, RowLayout layout, long limit) {
    double bytes = (double) rows * layout.width() * Double.BYTES;
    if (bytes > limit) {
      throw new InvalidInputException(
          "%s of training data with %d numbers each take %s, more than the %s that are allowed."
              .formatted(Words.rows(rows), layout.width(), Words.bytes(bytes), Words.bytes(limit)),
          "Fit a sample of the rows, leave out terms with many columns, or raise"
              + " spark.driver.memory, spark.executor.memory and spark.driver.maxResultSize.");
    }
  }

  /** As {@link DesignState} sees it: a column that the formula reads is null or NaN. */
  static Column incomplete(Design design) {
    return design.formula().variables().stream()
        .map(name -> Schemas.missing(name, design.schema()))
        .reduce(Column::or)
        .orElseThrow();
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
