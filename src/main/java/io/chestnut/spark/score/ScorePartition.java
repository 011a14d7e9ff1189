package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.model.kernel.ScalarPrediction;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.RowScorer;
import io.chestnut.predict.RowSummary;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.spark.frame.ScoringFrame;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition, one at a time; the last two columns of a row are what its prediction is
 * computed from ({@link ScoringFrame#VECTOR}) and its key.
 */
final class ScorePartition implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private static final int ROWS_A_LOOK = 256;

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
    private final SummaryRequest request = SummaryRequest.ofInterval(settings.interval());
    private RowScorer scorer = scorer(new ScalarPrediction(family.link()));
    private boolean scalar = true;
    private int rows;
    private final RowSummary summary = new RowSummary(request);
    private final double[] x = new double[posterior.columns()];
    private double trials;
    private double offset;
    private final double[] values = settings.keepDraws() ? new double[posterior.draws()] : null;

    /** The threshold on the scale of what is summarised. */
    private final double cut =
        settings.kind() == PredictionKind.LINEAR
            ? family.link().link(settings.threshold())
            : settings.threshold();

    private final int added = ScoreColumns.names(family, settings).size();

    private RowScorer scorer(PredictionKernel kernel) {
      return new RowScorer(
          posterior, family, settings.kind(), request, settings.threshold(), kernel);
    }

    Row scored(Row row) {
      if (scalar && rows % ROWS_A_LOOK == 0) {
        lookForVectors();
      }
      rows++;
      int inputs = row.length() - 2;
      Object[] out = new Object[inputs + added];
      for (int i = 0; i < inputs; i++) {
        out[i] = row.get(i);
      }
      if (read(row, inputs)) {
        summarise(row.getLong(inputs + 1), out, inputs);
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

    private void summarise(long key, Object[] out, int from) {
      scorer.score(x, trials, offset, random(key), summary);
      if (Double.isNaN(summary.mean())) {
        return;
      }
      int at = from;
      out[at++] = summary.mean();
      out[at++] = summary.sd();
      out[at++] = summary.low(0);
      out[at++] = summary.high(0);
      out[at++] = summary.quantile(0);
      if (family.binary()) {
        out[at++] = summary.eventProbability();
        out[at++] = summary.mean() > cut ? 1 : 0;
      }
      if (settings.keepDraws()) {
        scorer.lastDraws(values);
        Double[] boxed = new Double[values.length];
        for (int d = 0; d < boxed.length; d++) {
          boxed[d] = values[d];
        }
        out[at] = boxed;
      }
    }

    private RandomStream random(long key) {
      return settings.kind() == PredictionKind.RESPONSE
          ? RandomStreams.stream(settings.seed(), "response", key)
          : null;
    }
  }
}
