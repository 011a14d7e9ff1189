package io.chestnut.predict;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Predicts single rows from a stored model, in a service: without Spark, without Hadoop, with the
 * bits that {@code BayesianGlmModel.transform} gives.
 *
 * <pre>
 *   ModelScorer scorer = ModelScorer.load(Path.of("out/claims/model"));
 *   Prediction prediction = scorer.score(Map.of("age", 41, "region", "north"));
 * </pre>
 *
 * <p>A row is a map from the names of columns to values: {@link Number}, {@link Boolean} or {@link
 * String}. Names that the model does not read are skipped; one that is not there, null or NaN is a
 * missing value. Rows with a missing value, or a level that training has not seen, have a {@link
 * Prediction#reason} in the place of numbers.
 *
 * <p>Thread safe: load once, score from any number of threads. What a call works with (3 arrays of
 * a double a draw, about) is kept for the next one, as many times as there were calls at once.
 */
public final class ModelScorer {
  private final ModelFolder model;
  private final CoefficientDraws draws;
  private final ScorerSettings settings;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

  private ModelScorer(ModelFolder model, ScorerSettings settings) {
    this.model = model;
    this.settings = settings;
    this.draws =
        CoefficientDraws.of(
            model.draws(),
            model.design().names(),
            model.family(),
            settings.draws() == 0 ? OptionalInt.empty() : OptionalInt.of(settings.draws()));
    idle.push(new Session());
  }

  /**
   * Loads the folder {@code model/} that {@code fit} or {@code BayesianGlmModel.save} wrote, from
   * the local file system.
   *
   * @throws InvalidInputException when it is not there, not complete, damaged or of another format
   */
  public static ModelScorer load(Path folder) throws IOException {
    return new ModelScorer(ModelFolder.read(folder), ScorerSettings.DEFAULT);
  }

  /** A scorer of the same model with other settings; nothing is read again. */
  public ModelScorer with(ScorerSettings other) {
    return new ModelScorer(model, other);
  }

  /** How it predicts. */
  public ScorerSettings settings() {
    return settings;
  }

  /** The recipe of the design matrix: names and types of what it reads, levels, formula. */
  public Design design() {
    return model.design();
  }

  /** The response's distribution and link. */
  public Family family() {
    return model.family();
  }

  /**
   * Predicts a row. Equal design rows share the randomness of a simulated response.
   *
   * @throws InvalidInputException when a value has another type than in training
   */
  public Prediction score(Map<String, ?> values) {
    return scored(values, Session::contentKeys);
  }

  /**
   * Predicts a row whose simulated response is drawn by (seed, key, draw); other kinds do not need
   * a key. The key that {@code transform} gives a row gives its numbers.
   *
   * @throws InvalidInputException when a value has another type than in training
   */
  public Prediction score(Map<String, ?> values, long key) {
    return scored(values, session -> new long[] {key});
  }

  private Prediction scored(Map<String, ?> values, Function<Session, long[]> keys) {
    Session session = Optional.ofNullable(idle.poll()).orElseGet(Session::new);
    try {
      return session.score(values, keys);
    } finally {
      idle.push(session);
    }
  }

  /** What one call works with. */
  private final class Session {
    private final NewRow row = new NewRow(model.design(), settings.kind());
    private final SummaryRequest request = new SummaryRequest(settings.intervals(), List.of(0.5));
    private final RowSummary summary = new RowSummary(request);
    private final RowScorer scorer =
        new RowScorer(
            draws,
            model.family(),
            settings.kind(),
            request,
            settings.threshold(),
            KernelSelection.of(model.family().link(), settings.kernel()).kernel());

    Prediction score(Map<String, ?> values, Function<Session, long[]> keys) {
      if (!row.read(values)) {
        return Prediction.impossible(row.gap(values));
      }
      RandomStream random =
          settings.kind() == PredictionKind.RESPONSE
              ? RandomStreams.stream(settings.seed(), "response", keys.apply(this))
              : null;
      scorer.score(row.x(), row.trials(), row.offset(), random, summary);
      return Double.isNaN(summary.mean())
          ? Prediction.impossible(
              "some posterior draws give it a mean that a %s response cannot have"
                  .formatted(model.family().name()))
          : prediction();
    }

    /** Trials, offset and design row, bit by bit. */
    long[] contentKeys() {
      double[] x = row.x();
      long[] keys = new long[x.length + 2];
      keys[0] = Double.doubleToLongBits(row.trials());
      keys[1] = Double.doubleToLongBits(row.offset());
      for (int j = 0; j < x.length; j++) {
        keys[j + 2] = Double.doubleToLongBits(x[j]);
      }
      return keys;
    }

    private Prediction prediction() {
      List<Prediction.Interval> intervals = new ArrayList<>();
      for (int i = 0; i < settings.intervals().size(); i++) {
        intervals.add(
            new Prediction.Interval(settings.intervals().get(i), summary.low(i), summary.high(i)));
      }
      boolean binary = model.family().binary();
      return new Prediction(
          summary.mean(),
          summary.sd(),
          summary.quantile(0),
          intervals,
          binary ? OptionalDouble.of(summary.eventProbability()) : OptionalDouble.empty(),
          binary ? OptionalInt.of(summary.mean() > cut() ? 1 : 0) : OptionalInt.empty(),
          Optional.empty());
    }

    /** The threshold on the scale of what is summarised. */
    private double cut() {
      return settings.kind() == PredictionKind.LINEAR
          ? model.family().link().link(settings.threshold())
          : settings.threshold();
    }
  }
}
