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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;

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
 * missing value. A row that {@code transform} gives no prediction has its {@code reason} here, too:
 * {@link Prediction#reason}.
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
    if (settings.rule() instanceof ClassRule.LeastCost) {
      InvalidInputException.throwIfAny(Costs.unlessBinary(model.family()).stream().toList());
    }
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

  /**
   * A scorer of the same model with other settings; nothing is read again.
   *
   * @throws InvalidInputException when they have costs of classes, and the response is not binary
   */
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
   * Predicts a row.
   *
   * <p>The key matters for simulated responses alone, which are drawn by (seed, key): the values of
   * the columns that {@code score.key} or {@code BayesianGlmModel.setKey} names, in that order,
   * give the responses of the batch. Without a key they are drawn by the numbers that the
   * prediction is computed from, and equal ones share their randomness; the batch then hashes every
   * column of its row, by their types, which a service does not have: the responses are as random,
   * but other ones.
   *
   * @param key as {@link RowKey#words} takes it; may be left out
   * @throws InvalidInputException when a value has another type than in training, or one of the key
   *     has a type that keys do not have
   */
  public Prediction score(Map<String, ?> values, Object... key) {
    Session session = Optional.ofNullable(idle.poll()).orElseGet(Session::new);
    try {
      return session.score(values, key);
    } finally {
      idle.push(session);
    }
  }

  /** What one call works with. */
  private final class Session {
    private final NewRow row = new NewRow(model.design(), settings.kind());
    private final SummaryRequest request = settings.request();
    private final List<String> names = request.columns();
    private final RowSummary summary = new RowSummary(request);
    private final RowScorer scorer =
        new RowScorer(
            draws,
            model.family(),
            settings.kind(),
            request,
            settings.rule(),
            KernelSelection.of(model.family().link(), settings.kernel()).kernel());

    Prediction score(Map<String, ?> values, Object... key) {
      if (!row.read(values)) {
        return Prediction.impossible(names, row.reason(values));
      }
      scorer.score(row.x(), row.trials(), row.offset(), random(key), summary);
      return summary.isDefined() ? prediction() : Prediction.impossible(names, scorer.noMean());
    }

    private RandomStream random(Object... key) {
      return settings.kind() == PredictionKind.RESPONSE
          ? RandomStreams.stream(
              settings.seed(), "response", key.length == 0 ? content() : RowKey.words(key))
          : null;
    }

    /** Trials, offset and design row, bit by bit. */
    private long[] content() {
      double[] x = row.x();
      long[] words = new long[x.length + 2];
      words[0] = Double.doubleToLongBits(row.trials());
      words[1] = Double.doubleToLongBits(row.offset());
      for (int j = 0; j < x.length; j++) {
        words[j + 2] = Double.doubleToLongBits(x[j]);
      }
      return words;
    }

    private Prediction prediction() {
      Map<String, Double> numbers = new LinkedHashMap<>();
      for (int i = 0; i < summary.size(); i++) {
        numbers.put(names.get(i), summary.number(i));
      }
      List<Prediction.Interval> intervals = new ArrayList<>();
      for (int i = 0; i < request.hdi().size(); i++) {
        intervals.add(
            new Prediction.Interval(request.hdi().get(i), summary.low(i), summary.high(i)));
      }
      boolean binary = model.family().binary();
      boolean costs = settings.rule() instanceof ClassRule.LeastCost;
      return new Prediction(
          numbers,
          intervals,
          binary ? OptionalDouble.of(summary.eventProbability()) : OptionalDouble.empty(),
          binary ? OptionalInt.of(summary.predicted()) : OptionalInt.empty(),
          costs ? OptionalDouble.of(summary.expectedCost()) : OptionalDouble.empty(),
          Optional.empty());
    }
  }
}
