package io.chestnut.spark;

import io.chestnut.family.Family;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.fit.SamplingRun;
import io.chestnut.spark.frame.ScoringFrame;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spark.store.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
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
 * mean, sd}, by default {@code hdi_3%, hdi_97%, median} or what {@link #setHdi} and its like ask
 * for, for a binary response also {@code p_event_gt_threshold} and {@code predicted}; at the end a
 * {@code reason} where a row has no prediction.
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
public final class BayesianGlmModel extends ScoringParams implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final transient FittedModel fitted;
  private final transient Optional<SamplingRun> sampling;
  private transient Broadcast<CoefficientDraws> broadcast;
  private transient int broadcastDraws;
  private transient SparkContext broadcastContext;

  BayesianGlmModel(String uid, FittedModel fitted, Optional<SamplingRun> sampling) {
    super(uid);
    this.fitted = fitted;
    this.sampling = sampling;
  }

  /** Design, priors, draws and where they came from. */
  public FittedModel fitted() {
    return fitted;
  }

  /** How sampling went and what it took; empty for a model that was read back. */
  public Optional<SamplingRun> sampling() {
    return sampling;
  }

  @Override
  Family family() {
    return fitted.family();
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
    checkSchema(data.schema());
    frame().check(data.toDF(), newRows());
  }

  private void checkSchema(StructType schema) {
    List<Problem> problems = new ArrayList<>();
    ScoringFrame frame = frame();
    try {
      frame.checkSchema(schema);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
    problems.addAll(PosteriorScorer.problems(schema, family(), settings()));
    InvalidInputException.throwIfAny(problems);
  }

  /** What scoring needs of new rows under the settings. */
  public ScoringFrame frame() {
    return ScoringFrame.toPredict(fitted.design(), settings().kind());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    checkSchema(data.schema());
    return PosteriorScorer.score(
        frame().encode(data.toDF(), newRowsOfTransform()),
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
    checkSchema(schema);
    return PosteriorScorer.schema(schema, fitted.family(), settings());
  }

  @Override
  public BayesianGlmModel copy(ParamMap extra) {
    return copyValues(new BayesianGlmModel(uid(), fitted, sampling), extra).setParent(parent());
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
