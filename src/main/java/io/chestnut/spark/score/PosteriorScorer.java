package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.frame.ScoringFrame;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Scores rows of any number: the draws are broadcast, each row is summarised where it is; nothing
 * of rows x draws is ever held. Lazy: the result is computed when it is used. A row without a
 * number in some design column (missing value, unseen level) keeps its row and gets null
 * predictions.
 *
 * <p>A simulated response uses the random stream keyed by the seed and the row's content, so that
 * no partitioning or retry changes it and identical rows share their randomness.
 */
public final class PosteriorScorer {
  private static final String KEY = Schemas.OWN + "key";

  private PosteriorScorer() {}

  /** The schema of scored rows: the input's columns, then the summaries. */
  public static StructType schema(StructType input, Family family, ScoreSettings settings) {
    return ScoreColumns.append(input, family, settings);
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
    boolean random = settings.kind() == PredictionKind.RESPONSE;
    return encoded
        .drop(ScoringFrame.REASON)
        .withColumn(KEY, random ? functions.xxhash64(Schemas.content(input)) : functions.lit(0L))
        .mapPartitions(new ScorePartition(draws, family, settings), Encoders.row(schema))
        .to(schema); // metadata of the input's columns do not survive the encoder
  }
}
