package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.predict.ClassRule;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.RowKey;
import io.chestnut.predict.RowScorer;
import io.chestnut.predict.RowSummary;
import io.chestnut.spark.frame.ScoringFrame;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition, one at a time; the last columns of a row are what its prediction is
 * computed from ({@link ScoringFrame#VECTOR}), why that is null, and its key.
 */
final class ScorePartition implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_A_LOOK = 256;

  /** Columns behind those of the input. */
  private static final int OWN = 3;

  private final Broadcast<CoefficientDraws> draws;
  private final Family family;
  private final ScoreSettings settings;

  ScorePartition(Broadcast<CoefficientDraws> draws, Family family, ScoreSettings settings) {
    this.draws = draws;
    this.family = family;
    this.settings = settings;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Scratch scratch = new Scratch();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return scratch.scored(rows.next());
      }
    };
  }

  /** What one thread needs. */
  private final class Scratch {
    private final CoefficientDraws posterior = draws.value();
    private RowScorer scorer = scorer(new ScalarPrediction(family.link()));
    private boolean scalar = true;
    private int rows;
    private final RowSummary summary = new RowSummary(settings.request());
    private final double[] x = new double[posterior.columns()];
    private double trials;
    private double offset;
    private final boolean costs = settings.rule() instanceof ClassRule.LeastCost;
    private final int added = ScoreColumns.names(family, settings).size();

    private RowScorer scorer(PredictionKernel kernel) {
      return new RowScorer(
          posterior, family, settings.kind(), settings.request(), settings.rule(), kernel);
    }

    Row scored(Row row) {
      if (scalar && rows % ROWS_A_LOOK == 0) {
        lookForVectors();
      }
      rows++;
      int inputs = row.length() - OWN;
      Object[] out = new Object[inputs + added];
      for (int i = 0; i < inputs; i++) {
        out[i] = row.get(i);
      }
      if (read(row, inputs)) {
        scorer.score(x, trials, offset, random(row, inputs + 2), summary);
        if (summary.isDefined()) {
          write(out, inputs);
        } else {
          out[out.length - 1] = scorer.noMean();
        }
      } else {
        out[out.length - 1] = row.get(inputs + 1);
      }
      return RowFactory.create(out);
    }

    private void lookForVectors() {
      long rowDraws = (long) Math.min(rows, ROWS_A_LOOK) * posterior.draws();
      ScoringKernel.vectors(family.link(), rowDraws)
          .ifPresent(
              kernel -> {
                scorer = scorer(kernel);
                scalar = false;
              });
    }

    /** Whether the row has all that a prediction needs. */
    private boolean read(Row row, int at) {
      if (row.isNullAt(at)) {
        return false;
      }
      List<Double> vector = row.getList(at);
      trials = vector.get(0);
      offset = vector.get(1);
      for (int j = 0; j < x.length; j++) {
        x[j] = vector.get(ScoringFrame.PREDICTORS_AT + j);
      }
      return true;
    }

    private void write(Object[] out, int from) {
      int at = from;
      for (int i = 0; i < summary.size(); i++) {
        out[at++] = summary.number(i);
      }
      if (family.binary()) {
        out[at++] = summary.eventProbability();
        out[at++] = summary.predicted();
        if (costs) {
          out[at++] = summary.expectedCost();
        }
      }
      if (settings.keepDraws()) {
        double[] values = new double[posterior.draws()];
        scorer.lastDraws(values);
        out[at] = values;
      }
    }

    private RandomStream random(Row row, int keyAt) {
      return settings.simulates()
          ? RandomStreams.stream(settings.seed(), "response", key(row, keyAt))
          : null;
    }

    private long[] key(Row row, int at) {
      if (settings.key().isEmpty()) {
        return new long[] {row.getLong(at)};
      }
      Row values = row.getStruct(at);
      Object[] key = new Object[values.length()];
      for (int i = 0; i < key.length; i++) {
        key[i] = values.get(i);
      }
      return RowKey.words(key);
    }
  }
}
