package io.chestnut.spark;

import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.fit.SamplingRun;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spark.store.ModelStore;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * <p>New rows must have the columns of the predictors and of the offsets; of {@code p(y, n)} the
 * number of trials is read by simulated responses alone (the expected response is then a
 * probability), and weights are never read.
 *
 * <p>{@code transform} is lazy and learns nothing: rows with a missing predictor or a level that
 * training has not seen keep their row and get null predictions, unless {@link #setMissing} or
 * {@link #setUnseenLevels} was set to error, when the job that meets such a row fails. {@link
 * #check} counts and lists them first. The broadcast lives as long as the model.
 */
public final class BayesianGlmModel extends Model<BayesianGlmModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient FittedModel fitted;
  private final transient Optional<SamplingRun> sampling;
  private final Param<String> kind;
  private final DoubleParam interval;
  private final DoubleParam threshold;
  private final IntParam draws;
  private final BooleanParam keepDraws;
  private final LongParam seed;
  private final Param<String> missing;
  private final Param<String> unseenLevels;
  private transient Broadcast<CoefficientDraws> broadcast;
  private transient int broadcastDraws;
  private transient SparkContext broadcastContext;

  BayesianGlmModel(String uid, FittedModel fitted, Optional<SamplingRun> sampling) {
    this.uid = uid;
    this.fitted = fitted;
    this.sampling = sampling;
    kind = new Param<>(this, "kind", "what is summarised: linear, expected or response");
    interval = new DoubleParam(this, "interval", "probability of the HDI");
    threshold = new DoubleParam(this, "threshold", "probability above which the class is 1");
    draws = new IntParam(this, "draws", "posterior draws used, evenly thinned; 0 for all");
    keepDraws = new BooleanParam(this, "keepDraws", "whether to add the draws as an array column");
    seed = new LongParam(this, "seed", "seed of simulated responses");
    missing = new Param<>(this, "missing", "rows with missing predictors: keep or error");
    unseenLevels =
        new Param<>(this, "unseenLevels", "rows of levels not seen in training: keep or error");
    setDefault(kind, ParamCheck.word(ScoreSettings.DEFAULT.kind()));
    setDefault(interval, ScoreSettings.DEFAULT.interval());
    setDefault(threshold, ScoreSettings.DEFAULT.threshold());
    setDefault(draws, ScoreSettings.DEFAULT.draws());
    setDefault(keepDraws, ScoreSettings.DEFAULT.keepDraws());
    setDefault(seed, ScoreSettings.DEFAULT.seed());
    setDefault(missing, ParamCheck.word(NewRowPolicy.DEFAULT.na()));
    setDefault(unseenLevels, ParamCheck.word(NewRowPolicy.DEFAULT.unseenLevels()));
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Design, priors, draws and where they came from. */
  public FittedModel fitted() {
    return fitted;
  }

  /** How sampling went and what it took; empty for a model that was read back. */
  public Optional<SamplingRun> sampling() {
    return sampling;
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

  public Param<String> missing() {
    return missing;
  }

  public Param<String> unseenLevels() {
    return unseenLevels;
  }

  public BayesianGlmModel setKind(PredictionKind value) {
    return with(kind, ParamCheck.word(value));
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

  /** Sets what happens to rows with a missing predictor: they are kept by default. */
  public BayesianGlmModel setMissing(NewRowPolicy.Action value) {
    return with(missing, ParamCheck.word(value));
  }

  /**
   * Sets what happens to rows of levels that training has not seen. Until it is set, {@link #check}
   * refuses them and {@link #transform} keeps them.
   */
  public BayesianGlmModel setUnseenLevels(NewRowPolicy.Action value) {
    return with(unseenLevels, ParamCheck.word(value));
  }

  /** Sets both. */
  public BayesianGlmModel setNewRows(NewRowPolicy value) {
    return setMissing(value.na()).setUnseenLevels(value.unseenLevels());
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

  /**
   * What {@link #check} does with rows that cannot be predicted.
   *
   * @throws InvalidInputException when a setting is no such word
   */
  public NewRowPolicy newRows() {
    List<Problem> problems = new ArrayList<>();
    NewRowPolicy policy =
        new NewRowPolicy(
            ParamCheck.collecting(problems, () -> action(missing)),
            ParamCheck.collecting(problems, () -> action(unseenLevels)));
    InvalidInputException.throwIfAny(problems);
    return policy;
  }

  private Action action(Param<String> param) {
    return ParamCheck.constant(
        Action.class, getOrDefault(param), "treatment of rows (" + param.name() + ")");
  }

  /** A lazy transform cannot list levels first: it refuses them on explicit request only. */
  private NewRowPolicy newRowsOfTransform() {
    NewRowPolicy policy = newRows();
    return isSet(unseenLevels) ? policy : new NewRowPolicy(policy.na(), Action.KEEP);
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
   * Looks at data before it is scored: schema by name and type, and, in one pass over the rows,
   * missing values and levels that training has not seen, as {@link #newRows} says.
   *
   * @throws InvalidInputException with every problem
   */
  public void check(Dataset<?> data) {
    ScoringFrame frame = frame();
    frame.checkSchema(data.schema());
    frame.check(data.toDF(), newRows());
  }

  /** What scoring needs of new rows under the settings. */
  public ScoringFrame frame() {
    return ScoringFrame.toPredict(fitted.design(), settings().kind());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    ScoringFrame frame = frame();
    frame.checkSchema(data.schema());
    return PosteriorScorer.score(
        frame.encode(data.toDF(), newRowsOfTransform()),
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
    frame().checkSchema(schema);
    return PosteriorScorer.schema(schema, fitted.family(), settings());
  }

  @Override
  public BayesianGlmModel copy(ParamMap extra) {
    return copyValues(new BayesianGlmModel(uid, fitted, sampling), extra).setParent(parent());
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
