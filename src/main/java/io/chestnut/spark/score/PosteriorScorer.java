package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.problem.Problem;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.frame.ScoringFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Scores rows of any number: the draws are broadcast, each row is summarised where it is; nothing
 * of rows x draws is ever held. Lazy: the result is computed when it is used. A row without a
 * number in some design column (missing value, unseen level) keeps its row and gets null
 * predictions and a reason.
 *
 * <p>A simulated response uses the random stream keyed by the seed and the values of the row's key
 * columns, or else its content, so that no partitioning or retry changes it. Rows of one key share
 * their randomness, and so do identical rows without one.
 */
public final class PosteriorScorer {
  private static final String KEY = Schemas.OWN + "key";

  private PosteriorScorer() {}

  /** The schema of scored rows: the input's columns, then the summaries. */
  public static StructType schema(StructType input, Family family, ScoreSettings settings) {
    return ScoreColumns.append(input, family, settings);
  }

  /** A problem for every column of the input that results or keys cannot stand beside. */
  public static List<Problem> problems(StructType input, Family family, ScoreSettings settings) {
    List<Problem> problems =
        new ArrayList<>(Schemas.namedLike(input, ScoreColumns.names(family, settings)));
    if (settings.simulates()) {
      problems.addAll(KeyColumns.problems(settings.key(), input));
    }
    return problems;
  }

  /**
   * Scores rows.
   *
   * @param encoded rows with what their predictions are computed from, by {@link
   *     ScoringFrame#encode}; all other columns are kept
   */
  public static Dataset<Row> score(
      Dataset<Row> encoded,
      Broadcast<CoefficientDraws> draws,
      Family family,
      ScoreSettings settings) {
    StructType input = encoded.drop(ScoringFrame.VECTOR, ScoringFrame.REASON).schema();
    StructType schema = schema(input, family, settings);
    List<Column> columns = new ArrayList<>();
    Arrays.stream(input.fieldNames()).map(Schemas::column).forEach(columns::add);
    columns.add(functions.col(ScoringFrame.VECTOR));
    columns.add(functions.col(ScoringFrame.REASON));
    columns.add(key(input, settings).as(KEY));
    return encoded
        .select(columns.toArray(Column[]::new))
        .mapPartitions(new ScorePartition(draws, family, settings), Encoders.row(schema))
        .to(schema); // metadata of the input's columns do not survive the encoder
  }

  /** A struct of the key columns, or a hash of the content; a constant when it is not used. */
  private static Column key(StructType input, ScoreSettings settings) {
    if (!settings.simulates()) {
      return functions.lit(0L);
    }
    return settings.key().isEmpty()
        ? functions.xxhash64(Schemas.content(input))
        : KeyColumns.struct(settings.key(), input);
  }
}
