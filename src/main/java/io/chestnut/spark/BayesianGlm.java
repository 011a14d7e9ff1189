package io.chestnut.spark;

import io.chestnut.design.DesignState;
import io.chestnut.family.Families;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.fit.ParallelChains;
import io.chestnut.spark.fit.PosteriorSample;
import io.chestnut.spark.frame.Schemas;
import io.chestnut.spark.frame.TrainingData;
import io.chestnut.spark.score.PosteriorScorer;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spark.store.FittedModel;
import io.chestnut.spark.store.Provenance;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.RankPolicy;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Bayesian generalized linear model: posterior draws by NUTS, independent chains as parallel Spark
 * tasks.
 *
 * <pre>
 *   BayesianGlmModel model = new BayesianGlm()
 *       .setFormula("y ~ x1 * x2").setFamily("bernoulli")
 *       .setPrior("common", "Normal(0, 10)").setSeed(42)
 *       .fit(training);
 *   Dataset&lt;Row&gt; scored = model.transform(test);
 * </pre>
 *
 * <p>The left side of the formula gives the response and what belongs to it: {@code y["yes"]} the
 * level that counts as success, {@code p(y, n)} y successes in n trials (family binomial), {@code
 * weighted(..., w)} the weight w >= 0 that multiplies the log likelihood of a row. {@code
 * offset(log(exposure))} on the right side enters the linear predictor with coefficient 1; new data
 * must have its column. Rows with a missing value in any of these columns are left out, or an
 * error, as {@link #setMissing} says.
 *
 * <p>All training rows are collected once (their size is checked first) and broadcast. Draws depend
 * on data, settings and seed alone, not on partitions, cores or executors. Wrong input is an {@link
 * InvalidInputException} that names every problem.
 */
public final class BayesianGlm extends Estimator<BayesianGlmModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> formula;
  private final Param<String> family;
  private final Param<String> link;
  private final StringArrayParam priors;
  private final Param<String> interceptPriorOn;
  private final Param<String> chains;
  private final IntParam draws;
  private final Param<String> metric;
  private final IntParam tune;
  private final DoubleParam targetAccept;
  private final IntParam maxTreeDepth;
  private final LongParam seed;
  private final Param<String> missing;
  private final Param<String> rankDeficient;
  private final Param<String> collapse;
  private final Param<String> kernel;
  private final Param<String> designPrecision;
  private final LongParam maxCollectedBytes;
  private transient Consumer<String> progress = line -> {};

  public BayesianGlm() {
    this(Identifiable$.MODULE$.randomUID("bayesianGlm"));
  }

  /** With a given uid, as Spark ML's copy and read need it. */
  public BayesianGlm(String uid) {
    this.uid = uid;
    formula = new Param<>(this, "formula", "model formula, such as y ~ x1 * x2");
    family = new Param<>(this, "family", "response distribution: " + Families.names());
    link = new Param<>(this, "link", "link function; empty for the family's default");
    priors = new StringArrayParam(this, "priors", "priors, each as 'key = Distribution(...)'");
    interceptPriorOn =
        new Param<>(
            this, "interceptPriorOn", "intercept that a prior is for: as-written or centered");
    chains = new Param<>(this, "chains", "independent chains, a task each: a number, or auto");
    draws = new IntParam(this, "draws", "draws a chain that are kept");
    metric = new Param<>(this, "metric", "what chains move in: laplace, fisher or diagonal");
    tune = new IntParam(this, "tune", "warm-up iterations a chain; unset: as many as it takes");
    targetAccept =
        new DoubleParam(
            this,
            "targetAccept",
            "target acceptance statistic; unset: by metric and number of parameters");
    maxTreeDepth = new IntParam(this, "maxTreeDepth", "largest number of doublings");
    seed = new LongParam(this, "seed", "seed of all randomness");
    missing = new Param<>(this, "missing", "rows with missing values: drop or error");
    rankDeficient =
        new Param<>(this, "rankDeficient", "dependent design columns: error, drop or keep");
    collapse =
        new Param<>(this, "collapse", "fewer rows with the same log likelihood: auto or off");
    kernel = new Param<>(this, "kernel", "code of the likelihood: auto, scalar or vector");
    designPrecision =
        new Param<>(this, "designPrecision", "storage of the design for chains: double or float");
    maxCollectedBytes =
        new LongParam(this, "maxCollectedBytes", "largest size of the training rows, bytes");
    setDefault(link, "");
    setDefault(priors, new String[0]);
    setDefault(interceptPriorOn, ParamCheck.word(InterceptPriorOn.AS_WRITTEN));
    setDefault(chains, String.valueOf(SamplerSpec.DEFAULT.chains()));
    setDefault(draws, SamplerSpec.DEFAULT.draws());
    setDefault(metric, ParamCheck.word(SamplerSpec.DEFAULT.metric()));
    setDefault(maxTreeDepth, SamplerSpec.DEFAULT.maxTreeDepth());
    setDefault(seed, SamplerSpec.DEFAULT.seed());
    setDefault(missing, "drop");
    setDefault(rankDeficient, ParamCheck.word(RankPolicy.ERROR));
    setDefault(collapse, ParamCheck.word(CollapsePolicy.AUTO));
    setDefault(kernel, ParamCheck.word(KernelChoice.AUTO));
    setDefault(designPrecision, ParamCheck.word(DesignPrecision.DOUBLE));
    setDefault(maxCollectedBytes, TrainingData.DEFAULT_LIMIT);
  }

  @Override
  public String uid() {
    return uid;
  }

  public Param<String> formula() {
    return formula;
  }

  public Param<String> family() {
    return family;
  }

  public Param<String> link() {
    return link;
  }

  public StringArrayParam priors() {
    return priors;
  }

  public Param<String> interceptPriorOn() {
    return interceptPriorOn;
  }

  public Param<String> chains() {
    return chains;
  }

  public IntParam draws() {
    return draws;
  }

  public Param<String> metric() {
    return metric;
  }

  public IntParam tune() {
    return tune;
  }

  public DoubleParam targetAccept() {
    return targetAccept;
  }

  public IntParam maxTreeDepth() {
    return maxTreeDepth;
  }

  public LongParam seed() {
    return seed;
  }

  public Param<String> missing() {
    return missing;
  }

  public Param<String> rankDeficient() {
    return rankDeficient;
  }

  public Param<String> collapse() {
    return collapse;
  }

  public Param<String> kernel() {
    return kernel;
  }

  public Param<String> designPrecision() {
    return designPrecision;
  }

  public LongParam maxCollectedBytes() {
    return maxCollectedBytes;
  }

  public BayesianGlm setFormula(String value) {
    return with(formula, value);
  }

  public BayesianGlm setFamily(String value) {
    return with(family, value);
  }

  public BayesianGlm setLink(String value) {
    return with(link, value);
  }

  /**
   * Sets the prior of a coefficient by its column's name, of {@code Intercept}, {@code common} or a
   * scalar parameter.
   */
  public BayesianGlm setPrior(String key, String prior) {
    Map<String, String> all = FitSettings.priorsOf(this);
    all.put(key, prior);
    return setPriors(all);
  }

  /**
   * Sets all priors.
   *
   * @throws InvalidInputException naming every text that is no prior
   */
  public BayesianGlm setPriors(Map<String, String> all) {
    InvalidInputException.throwIfAny(PriorSet.check(all));
    return with(priors, FitSettings.priorTexts(all));
  }

  /**
   * Sets which intercept a prior of {@code Intercept} is for: that of the design as written, or of
   * the design with centred columns, the linear predictor of an average row. The intercept that is
   * reported is always the one as written.
   */
  public BayesianGlm setInterceptPriorOn(InterceptPriorOn value) {
    return with(interceptPriorOn, ParamCheck.word(value));
  }

  public BayesianGlm setChains(int value) {
    return with(chains, String.valueOf(value));
  }

  /**
   * Sets as many chains as the cluster has task slots, from 4 to 8, of 4,000 draws together unless
   * {@link #setDraws} was called. Draws then depend on the cluster; the numbers, which the model
   * keeps, give the same ones anywhere.
   */
  public BayesianGlm setChainsAuto() {
    return with(chains, FitSettings.AUTO);
  }

  public BayesianGlm setDraws(int value) {
    return with(draws, value);
  }

  /** Sets what chains move in, and how that is learnt. */
  public BayesianGlm setMetric(Metric value) {
    return with(metric, ParamCheck.word(value));
  }

  /** Sets the number of warm-up iterations; until it is set they are as many as it takes. */
  public BayesianGlm setTune(int value) {
    return with(tune, value);
  }

  public BayesianGlm setTargetAccept(double value) {
    return with(targetAccept, value);
  }

  public BayesianGlm setMaxTreeDepth(int value) {
    return with(maxTreeDepth, value);
  }

  public BayesianGlm setSeed(long value) {
    return with(seed, value);
  }

  public BayesianGlm setMissing(MissingPolicy value) {
    return with(missing, ParamCheck.word(value));
  }

  /** Sets what happens to columns of the design that are combinations of others. */
  public BayesianGlm setRankDeficient(RankPolicy value) {
    return with(rankDeficient, ParamCheck.word(value));
  }

  /**
   * Sets whether rows collapse before they are sampled: the posterior is the same, gradients are
   * faster.
   */
  public BayesianGlm setCollapse(CollapsePolicy value) {
    return with(collapse, ParamCheck.word(value));
  }

  /** Sets which code evaluates the likelihood: all of it gives the same draws. */
  public BayesianGlm setKernel(KernelChoice value) {
    return with(kernel, ParamCheck.word(value));
  }

  /**
   * Sets what the design is stored in while chains run. In single precision large designs are read
   * faster and are half as large to send; where that would move the mode of the posterior by a
   * thousandth of a posterior sd or more the design stays in double precision.
   */
  public BayesianGlm setDesignPrecision(DesignPrecision value) {
    return with(designPrecision, ParamCheck.word(value));
  }

  /**
   * Sets the largest size of the collected training rows; larger data is an error before anything
   * is collected.
   */
  public BayesianGlm setMaxCollectedBytes(long value) {
    return with(maxCollectedBytes, value);
  }

  /** Sets all settings of the chains. */
  public BayesianGlm setSampler(SamplerSpec value) {
    clear(tune);
    value.tune().ifPresent(this::setTune);
    clear(targetAccept);
    value.targetAccept().ifPresent(this::setTargetAccept);
    return setChains(value.chains())
        .setDraws(value.draws())
        .setMetric(value.metric())
        .setMaxTreeDepth(value.maxTreeDepth())
        .setSeed(value.seed());
  }

  /** Lines of text about the running chains go here. */
  public BayesianGlm onProgress(Consumer<String> consumer) {
    this.progress = consumer;
    return this;
  }

  private <T> BayesianGlm with(Param<T> param, T value) {
    set(param, value);
    return this;
  }

  /**
   * Learns the design on the training rows, collects them and settles the priors; nothing is
   * sampled.
   *
   * @throws InvalidInputException with every problem of formula, schema, data and priors that can
   *     be seen at its stage
   */
  public FitPlan plan(Dataset<?> training) {
    return FitPlanner.plan(
        FitSettings.of(this), training.toDF(), (long) getOrDefault(maxCollectedBytes));
  }

  /** Samples what was planned. */
  public BayesianGlmModel fit(FitPlan plan, SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    PosteriorSample sample =
        ParallelChains.run(context, plan.model(), plan.designPrecision(), plan.sampler(), progress);
    Provenance provenance =
        new Provenance(
            plan.state().rows(),
            plan.state().completeRows(),
            Version.CHESTNUT,
            spark.version(),
            Runtime.version().toString(),
            sample.run().kernel().name(),
            sample.run().design().precision(),
            plan.model().likelihood().rows(),
            sample.run().gradients());
    FittedModel fitted =
        new FittedModel(
            plan.design(),
            plan.family(),
            new ArrayList<>(plan.priors().entries()),
            plan.sampler(),
            sample.draws(),
            sample.stats(),
            provenance);
    String modelUid = Identifiable$.MODULE$.randomUID("bayesianGlmModel");
    return new BayesianGlmModel(modelUid, fitted, Optional.of(sample.run())).setParent(this);
  }

  @Override
  public BayesianGlmModel fit(Dataset<?> training) {
    return fit(plan(training), training.sparkSession());
  }

  /**
   * The input's columns and those that the fitted model adds, for the stages after it in a
   * Pipeline.
   *
   * @throws InvalidInputException with every problem of settings and schema
   */
  @Override
  public StructType transformSchema(StructType schema) {
    FitSettings settings = FitSettings.of(this);
    DesignState.of(settings.formula(), Schemas.of(schema));
    return PosteriorScorer.schema(schema, settings.family(), ScoreSettings.DEFAULT);
  }

  @Override
  public BayesianGlm copy(ParamMap extra) {
    BayesianGlm copy = defaultCopy(extra);
    copy.progress = progress;
    return copy;
  }

  /** Reads an estimator that was saved alone or in a Pipeline. */
  public static MLReader<BayesianGlm> read() {
    return new MLReader<>() {
      @Override
      public BayesianGlm load(String path) {
        DefaultParamsReader.Metadata metadata =
            DefaultParamsReader$.MODULE$.loadMetadata(
                path, sparkSession(), BayesianGlm.class.getName());
        BayesianGlm estimator = new BayesianGlm(metadata.uid());
        metadata.getAndSetParams(estimator, Option.empty());
        return estimator;
      }
    };
  }

  /** Reads an estimator from {@code path}. */
  public static BayesianGlm load(String path) {
    return read().load(path);
  }
}
