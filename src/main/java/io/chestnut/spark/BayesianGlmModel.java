package io.chestnut.spark;

import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.fit.SamplingCost;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spark.store.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * A fitted model: posterior draws with the frozen design. {@link #transform} adds to each row the
 * posterior summary of the linear predictor, the expected response or a simulated response: {@code
 * mean, sd, hdi_3%, hdi_97%, median}, for a binary response also {@code p_event_gt_threshold} and
 * {@code predicted}.
 *
 * <p>{@code transform} is lazy and learns nothing: rows with a missing predictor or a level that
 * training has not seen keep their row and get null predictions; {@link #check} lists such levels
 * first. Its broadcast lives as long as the model.
 */
public final class BayesianGlmModel extends Model<BayesianGlmModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient FittedModel fitted;
  private final transient Optional<SamplingCost> cost;
  private final Param<String> kind;
  private final DoubleParam interval;
  private final DoubleParam threshold;
  private final IntParam draws;
  private final BooleanParam keepDraws;
  private final LongParam seed;
  private transient Broadcast<CoefficientDraws> broadcast;
  private transient int broadcastDraws;
  private transient SparkContext broadcastContext;

  BayesianGlmModel(String uid, FittedModel fitted, Optional<SamplingCost> cost) {
    this.uid = uid;
    this.fitted = fitted;
    this.cost = cost;
    kind = new Param<>(this, "kind", "what is summarised: linear, expected or response");
    interval = new DoubleParam(this, "interval", "probability of the HDI");
    threshold = new DoubleParam(this, "threshold", "probability above which the class is 1");
    draws = new IntParam(this, "draws", "posterior draws used, evenly thinned; 0 for all");
    keepDraws = new BooleanParam(this, "keepDraws", "whether to add the draws as an array column");
    seed = new LongParam(this, "seed", "seed of simulated responses");
    setDefault(kind, word(ScoreSettings.DEFAULT.kind()));
    setDefault(interval, ScoreSettings.DEFAULT.interval());
    setDefault(threshold, ScoreSettings.DEFAULT.threshold());
    setDefault(draws, ScoreSettings.DEFAULT.draws());
    setDefault(keepDraws, ScoreSettings.DEFAULT.keepDraws());
    setDefault(seed, ScoreSettings.DEFAULT.seed());
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Design, priors, draws and where they came from. */
  public FittedModel fitted() {
    return fitted;
  }

  /** What sampling took; empty for a model that was read back. */
  public Optional<SamplingCost> cost() {
    return cost;
  }

  public Param<String> kind() {
    return kind;
  }

  public DoubleParam interval() {
    return interval;
  }

  public DoubleParam threshold() {
    return threshold;
  }

  public IntParam draws() {
    return draws;
  }

  public BooleanParam keepDraws() {
    return keepDraws;
  }

  public LongParam seed() {
    return seed;
  }

  public BayesianGlmModel setKind(PredictionKind value) {
    return with(kind, word(value));
  }

  private static String word(PredictionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  public BayesianGlmModel setInterval(double value) {
    return with(interval, value);
  }

  public BayesianGlmModel setThreshold(double value) {
    return with(threshold, value);
  }

  public BayesianGlmModel setDraws(int value) {
    return with(draws, value);
  }

  public BayesianGlmModel setKeepDraws(boolean value) {
    return with(keepDraws, value);
  }

  public BayesianGlmModel setSeed(long value) {
    return with(seed, value);
  }

  private <T> BayesianGlmModel with(Param<T> param, T value) {
    set(param, value);
    return this;
  }

  /**
   * The settings that {@link #transform} uses now.
   *
   * @throws InvalidInputException with every setting that nothing can be scored with
   */
  public ScoreSettings settings() {
    List<Problem> problems = new ArrayList<>();
    ScoreSettings settings =
        new ScoreSettings(
            ParamCheck.collecting(
                problems,
                () ->
                    ParamCheck.constant(
                        PredictionKind.class, getOrDefault(kind), "kind of prediction")),
            probability("interval", (double) getOrDefault(interval), problems),
            probability("threshold", (double) getOrDefault(threshold), problems),
            (int) getOrDefault(draws),
            (boolean) getOrDefault(keepDraws),
            (long) getOrDefault(seed));
    ParamCheck.require(settings.draws() >= 0, "draws", settings.draws(), "of at least 0", problems);
    InvalidInputException.throwIfAny(problems);
    return settings;
  }

  private static double probability(String param, double value, List<Problem> problems) {
    ParamCheck.require(value > 0 && value < 1, param, value, "between 0 and 1", problems);
    return value;
  }

  /** The draws of the coefficients as scoring uses them, thinned as the settings say. */
  public CoefficientDraws coefficientDraws() {
    return CoefficientDraws.of(
        fitted.draws(), fitted.design().names(), fitted.family(), settings().thinning());
  }

  /**
   * Looks at data before it is scored: schema by name and type, levels that training has not seen.
   *
   * @throws InvalidInputException with every problem
   */
  public void check(Dataset<?> data) {
    ScoringFrame.checkSchema(data.schema(), fitted.design());
    ScoringFrame.checkLevels(data.toDF(), fitted.design());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    ScoringFrame.checkSchema(data.schema(), fitted.design());
    return PosteriorScorer.score(
        data.toDF(),
        fitted.design(),
        broadcastOf(data.sparkSession()),
        fitted.family(),
        settings());
  }

  private synchronized Broadcast<CoefficientDraws> broadcastOf(SparkSession spark) {
    int wanted = settings().draws();
    SparkContext context = spark.sparkContext();
    if (broadcast == null || broadcastDraws != wanted || broadcastContext != context) {
      broadcast = JavaSparkContext.fromSparkContext(context).broadcast(coefficientDraws());
      broadcastDraws = wanted;
      broadcastContext = context;
    }
    return broadcast;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    ScoringFrame.checkSchema(schema, fitted.design());
    return PosteriorScorer.schema(schema, fitted.family(), settings());
  }

  @Override
  public BayesianGlmModel copy(ParamMap extra) {
    return copyValues(new BayesianGlmModel(uid, fitted, cost), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        DefaultParamsWriter$.MODULE$.saveMetadata(
            BayesianGlmModel.this, path, sparkSession(), Option.empty(), Option.empty());
        try {
          ModelStore.write(sparkSession(), fitted, path);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  /** Reads a model that was saved alone or in a Pipeline. */
  public static MLReader<BayesianGlmModel> read() {
    return new MLReader<>() {
      @Override
      public BayesianGlmModel load(String path) {
        try {
          FittedModel fitted = ModelStore.read(sparkSession(), path);
          DefaultParamsReader.Metadata metadata =
              DefaultParamsReader$.MODULE$.loadMetadata(
                  path, sparkSession(), BayesianGlmModel.class.getName());
          BayesianGlmModel model = new BayesianGlmModel(metadata.uid(), fitted, Optional.empty());
          metadata.getAndSetParams(model, Option.empty());
          return model;
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    };
  }

  /** Reads a model from {@code path}. */
  public static BayesianGlmModel load(String path) {
    return read().load(path);
  }
}
