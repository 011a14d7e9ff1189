package io.chestnut.spark;

import io.chestnut.family.Family;
import io.chestnut.predict.ClassRule;
import io.chestnut.predict.Costs;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.spark.score.ScoreSettings;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * How a {@link BayesianGlmModel} scores, as Params, so that a saved Pipeline keeps it. What a Param
 * may be is looked at when it is used, all together: {@link #settings}, {@link #newRows}.
 */
public abstract sealed class ScoringParams extends Model<BayesianGlmModel>
    permits BayesianGlmModel {
  private static final long serialVersionUID = 1L;

  private static final int COSTS = 4;
  private static final double[] NONE = {};

  private final String uid;
  private final Param<String> kind;
  private final DoubleParam interval;
  private final DoubleArrayParam hdi;
  private final DoubleArrayParam eti;
  private final DoubleArrayParam quantiles;
  private final DoubleArrayParam exceeds;
  private final DoubleParam threshold;
  private final DoubleArrayParam costs;
  private final IntParam draws;
  private final BooleanParam keepDraws;
  private final StringArrayParam key;
  private final LongParam seed;
  private final Param<String> missing;
  private final Param<String> unseenLevels;

  ScoringParams(String uid) {
    this.uid = uid;
    kind = new Param<>(this, "kind", "what is summarised: linear, expected or response");
    interval = new DoubleParam(this, "interval", "probability of the HDI unless hdi is set");
    hdi = new DoubleArrayParam(this, "hdi", "probabilities of highest density intervals");
    eti = new DoubleArrayParam(this, "eti", "probabilities of equal-tailed intervals");
    quantiles = new DoubleArrayParam(this, "quantiles", "probabilities of quantiles");
    exceeds = new DoubleArrayParam(this, "exceeds", "values t of which P(value > t) is added");
    threshold = new DoubleParam(this, "threshold", "probability above which the class is 1");
    costs =
        new DoubleArrayParam(
            this,
            "costs",
            "costs of a false positive, false negative, true positive, true negative; or empty");
    draws = new IntParam(this, "draws", "posterior draws used, evenly thinned; 0 for all");
    keepDraws = new BooleanParam(this, "keepDraws", "whether to add the draws as an array column");
    key = new StringArrayParam(this, "key", "columns that key simulated responses");
    seed = new LongParam(this, "seed", "seed of simulated responses");
    missing = new Param<>(this, "missing", "rows with missing predictors: keep or error");
    unseenLevels =
        new Param<>(this, "unseenLevels", "rows of levels not seen in training: keep or error");
    setDefault(kind, ParamCheck.word(ScoreSettings.DEFAULT.kind()));
    setDefault(interval, ScoreSettings.DEFAULT.request().hdi().get(0));
    setDefault(eti, NONE);
    setDefault(quantiles, array(ScoreSettings.DEFAULT.request().quantiles()));
    setDefault(exceeds, NONE);
    setDefault(threshold, ScoreSettings.DEFAULT.threshold());
    setDefault(costs, NONE);
    setDefault(draws, ScoreSettings.DEFAULT.draws());
    setDefault(keepDraws, ScoreSettings.DEFAULT.keepDraws());
    setDefault(key, ScoreSettings.DEFAULT.key().toArray(String[]::new));
    setDefault(seed, ScoreSettings.DEFAULT.seed());
    setDefault(missing, ParamCheck.word(NewRowPolicy.DEFAULT.na()));
    setDefault(unseenLevels, ParamCheck.word(NewRowPolicy.DEFAULT.unseenLevels()));
  }

  /** Whose responses are predicted. */
  abstract Family family();

  @Override
  public String uid() {
    return uid;
  }

  public Param<String> kind() {
    return kind;
  }

  public DoubleParam interval() {
    return interval;
  }

  public DoubleArrayParam hdi() {
    return hdi;
  }

  public DoubleArrayParam eti() {
    return eti;
  }

  public DoubleArrayParam quantiles() {
    return quantiles;
  }

  public DoubleArrayParam exceeds() {
    return exceeds;
  }

  public DoubleParam threshold() {
    return threshold;
  }

  public DoubleArrayParam costs() {
    return costs;
  }

  public IntParam draws() {
    return draws;
  }

  public BooleanParam keepDraws() {
    return keepDraws;
  }

  public StringArrayParam key() {
    return key;
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

  /**
   * Sets the probability of the one highest density interval that there is without {@link #hdi}.
   */
  public BayesianGlmModel setInterval(double value) {
    return with(interval, value);
  }

  /** Sets the probabilities of highest density intervals, in the order of their columns. */
  public BayesianGlmModel setHdi(double... values) {
    return with(hdi, values);
  }

  /** Sets the probabilities of equal-tailed intervals. */
  public BayesianGlmModel setEti(double... values) {
    return with(eti, values);
  }

  /** Sets the probabilities of quantiles; 0.5 is the column {@code median}. */
  public BayesianGlmModel setQuantiles(double... values) {
    return with(quantiles, values);
  }

  /** Sets values t of which the posterior probability P(value > t) is added. */
  public BayesianGlmModel setExceeds(double... values) {
    return with(exceeds, values);
  }

  public BayesianGlmModel setThreshold(double value) {
    return with(threshold, value);
  }

  /** Predicts the class of least posterior expected cost instead of going by the threshold. */
  public BayesianGlmModel setCosts(Costs value) {
    return with(
        costs,
        new double[] {
          value.falsePositive(), value.falseNegative(), value.truePositive(), value.trueNegative()
        });
  }

  public BayesianGlmModel setDraws(int value) {
    return with(draws, value);
  }

  public BayesianGlmModel setKeepDraws(boolean value) {
    return with(keepDraws, value);
  }

  /** Sets the columns whose values key simulated responses: rows of one key share randomness. */
  public BayesianGlmModel setKey(String... values) {
    return with(key, values);
  }

  public BayesianGlmModel setSeed(long value) {
    return with(seed, value);
  }

  /** Sets what happens to rows with a missing predictor: they are kept by default. */
  public BayesianGlmModel setMissing(NewRowPolicy.Action value) {
    return with(missing, ParamCheck.word(value));
  }

  /**
   * Sets what happens to rows of levels that training has not seen. Until it is set, {@link
   * BayesianGlmModel#check} refuses them and {@link BayesianGlmModel#transform} keeps them.
   */
  public BayesianGlmModel setUnseenLevels(NewRowPolicy.Action value) {
    return with(unseenLevels, ParamCheck.word(value));
  }

  /** Sets both. */
  public BayesianGlmModel setNewRows(NewRowPolicy value) {
    return setMissing(value.na()).setUnseenLevels(value.unseenLevels());
  }

  /** Sets every Param that {@link #settings} is made of. */
  public BayesianGlmModel setScoring(ScoreSettings value) {
    SummaryRequest request = value.request();
    with(costs, NONE);
    if (value.rule() instanceof ClassRule.LeastCost least) {
      setCosts(least.costs());
    }
    return setKind(value.kind())
        .setHdi(array(request.hdi()))
        .setEti(array(request.eti()))
        .setQuantiles(array(request.quantiles()))
        .setExceeds(array(request.exceeds()))
        .setThreshold(value.threshold())
        .setDraws(value.draws())
        .setKeepDraws(value.keepDraws())
        .setKey(value.key().toArray(String[]::new))
        .setSeed(value.seed());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(x -> x).toArray();
  }

  private <T> BayesianGlmModel with(Param<T> param, T value) {
    set(param, value);
    return (BayesianGlmModel) this;
  }

  /**
   * The settings that {@code transform} uses now.
   *
   * @throws InvalidInputException with every setting that nothing can be scored with
   */
  public ScoreSettings settings() {
    List<Problem> problems = new ArrayList<>();
    PredictionKind ofKind =
        ParamCheck.collecting(
            problems,
            () ->
                ParamCheck.constant(
                    PredictionKind.class, getOrDefault(kind), "kind of prediction"));
    List<Double> hdis =
        isSet(hdi)
            ? numbers(hdi, p -> p > 0 && p < 1, "between 0 and 1", problems)
            : List.of(probability(interval, problems));
    List<Double> etis = numbers(eti, p -> p > 0 && p < 1, "between 0 and 1", problems);
    List<Double> ofQuantiles = numbers(quantiles, p -> p >= 0 && p <= 1, "from 0 to 1", problems);
    List<Double> ts = numbers(exceeds, Double::isFinite, "that is finite", problems);
    ClassRule rule = rule(probability(threshold, problems), problems);
    int thinned = (int) getOrDefault(draws);
    ParamCheck.require(thinned >= 0, "draws", thinned, "of at least 0", problems);
    List<String> keys = Arrays.asList(getOrDefault(key));
    ParamCheck.requireDistinct("key", keys, problems);
    InvalidInputException.throwIfAny(problems);
    return new ScoreSettings(
        ofKind,
        new SummaryRequest(hdis, etis, ofQuantiles, ts),
        rule,
        thinned,
        (boolean) getOrDefault(keepDraws),
        keys,
        (long) getOrDefault(seed));
  }

  private double probability(DoubleParam param, List<Problem> problems) {
    double value = (double) getOrDefault(param);
    ParamCheck.require(value > 0 && value < 1, param.name(), value, "between 0 and 1", problems);
    return value;
  }

  private List<Double> numbers(
      DoubleArrayParam param, DoublePredicate valid, String range, List<Problem> problems) {
    // + 0.0: -0 is 0
    List<Double> values =
        Arrays.stream(getOrDefault(param)).map(value -> value + 0.0).boxed().toList();
    for (double value : values) {
      ParamCheck.require(valid.test(value), param.name(), value, range, problems);
    }
    ParamCheck.requireDistinct(param.name(), values, problems);
    return values;
  }

  private ClassRule rule(double at, List<Problem> problems) {
    double[] given = getOrDefault(costs);
    if (given.length == 0) {
      return new ClassRule.Threshold(at);
    }
    Costs.unlessBinary(family()).ifPresent(problems::add);
    if (given.length != COSTS) {
      problems.add(
          new Problem(
              "costs has %,d numbers.".formatted(given.length),
              "Give four: of a false positive, a false negative, a true positive, a true negative."));
      return new ClassRule.Threshold(at);
    }
    Costs four = new Costs(given[0], given[1], given[2], given[3]);
    four.problems().forEach(p -> problems.add(new Problem("costs " + p.what(), p.mend())));
    return new ClassRule.LeastCost(at, four);
  }

  /**
   * What {@code check} does with rows that cannot be predicted.
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
  NewRowPolicy newRowsOfTransform() {
    NewRowPolicy policy = newRows();
    return isSet(unseenLevels) ? policy : new NewRowPolicy(policy.na(), Action.KEEP);
  }
}
