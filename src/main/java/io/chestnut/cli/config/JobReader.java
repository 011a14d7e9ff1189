package io.chestnut.cli.config;

import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.spec.ChainPolicy;
import io.chestnut.spec.CheckedPart;
import io.chestnut.spec.ChecksSpec;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.EvaluationSpec;
import io.chestnut.spec.EvaluationSpec.ThresholdRule;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.Metric;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.ModelSpec;
import io.chestnut.spec.PosteriorCheckSpec;
import io.chestnut.spec.PriorCheckSpec;
import io.chestnut.spec.RankPolicy;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.SplitSpec;
import io.chestnut.spec.TableFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The keys of a configuration: their meaning, ranges and defaults. */
final class JobReader {
  private static final int DEEPEST_TREE = 20;
  private static final int MOST_ITERATIONS = 100_000_000;
  private static final Range CHAINS =
      new Range(x -> x >= 1 && x <= 10_000, " from 1 to 10000, or auto");
  private static final String AUTO = "auto";
  private static final String BEST = "best";
  private static final Range THRESHOLD =
      new Range(x -> x > 0 && x < 1, " between 0 and 1, or best");
  private static final String PRIOR_EXAMPLE = "Normal(0, 2.5)";

  private final String defaultName;

  /** For a job that is called {@code defaultName} unless it says otherwise. */
  JobReader(String defaultName) {
    this.defaultName = defaultName;
  }

  JobSpec read(Section root) {
    String name = root.text("name", "interaction").orElse(defaultName);
    Section sampler = root.section("sampler");
    double interval = root.number("interval", Range.BETWEEN_0_AND_1, JobSpec.DEFAULT_INTERVAL);
    return new JobSpec(
        name,
        root.text("output", "out/interaction").orElse("out/" + name),
        root.constant("output-format", TableFormat.class).orElse(TableFormat.PARQUET),
        interval,
        data(root.section("data")),
        model(root.section("model")),
        sampler(sampler),
        chains(sampler),
        root.constant("collapse", CollapsePolicy.class).orElse(CollapsePolicy.AUTO),
        sampler.constant("kernel", KernelChoice.class).orElse(KernelChoice.AUTO),
        sampler.constant("design", DesignPrecision.class).orElse(DesignPrecision.DOUBLE),
        priorCheck(root.section("prior-check")),
        posteriorCheck(root.section("posterior-check")),
        ScoreReader.read(root.section("score"), interval),
        evaluate(root.section("evaluate")),
        GridReader.read(root.section("grid"), root.section("grid-at")),
        checks(root.section("checks")));
  }

  private static DataSpec data(Section data) {
    if (data.has("test") && data.has("split")) {
      data.problem(
          "has both 'test' and 'split'.",
          "Keep 'test' for test rows of their own, or 'split' to take them from 'train'.");
    }
    data.require("train", "data { train { path = data/train.csv } }");
    return new DataSpec(
        source(data, "train").orElse(SourceSpec.ofPath("")),
        source(data, "test"),
        data.has("split") ? Optional.of(split(data.section("split"))) : Optional.empty(),
        data.constant("na", MissingPolicy.class).orElse(MissingPolicy.DROP));
  }

  private static Optional<SourceSpec> source(Section data, String name) {
    return data.has(name) ? Optional.of(SourceReader.read(data.section(name))) : Optional.empty();
  }

  private static SplitSpec split(Section split) {
    return new SplitSpec(
        split.number("train", Range.BETWEEN_0_AND_1, SplitSpec.DEFAULT.train()),
        split.whole("seed", Range.SEED, SplitSpec.DEFAULT.seed()));
  }

  private static ModelSpec model(Section model) {
    Section priors = model.section("priors");
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String key : priors.names()) {
      priors.words(key, PRIOR_EXAMPLE).ifPresent(prior -> byKey.put(key, prior));
    }
    model.require("formula", "model { formula = \"y ~ x1 * x2\" }");
    model.require("family", "model { family = bernoulli }");
    return new ModelSpec(
        model.words("formula", "y ~ x1 * x2").orElse(""),
        model.words("family", "bernoulli").orElse(""),
        model.words("link", "logit"),
        byKey,
        model
            .constant("intercept-prior-on", InterceptPriorOn.class)
            .orElse(InterceptPriorOn.AS_WRITTEN),
        model.constant("rank-deficient", RankPolicy.class).orElse(RankPolicy.ERROR));
  }

  private static SamplerSpec sampler(Section sampler) {
    SamplerSpec otherwise = SamplerSpec.DEFAULT;
    Metric metric = sampler.constant("metric", Metric.class).orElse(otherwise.metric());
    return new SamplerSpec(
        sampler.is("chains", AUTO)
            ? otherwise.chains()
            : (int) sampler.whole("chains", CHAINS, otherwise.chains()),
        (int) sampler.whole("draws", Range.from(4, MOST_ITERATIONS), otherwise.draws()),
        metric,
        tune(sampler),
        targetAccept(sampler),
        (int)
            sampler.whole("max-tree-depth", Range.from(1, DEEPEST_TREE), otherwise.maxTreeDepth()),
        sampler.whole("seed", Range.SEED, otherwise.seed()));
  }

  private static OptionalDouble targetAccept(Section sampler) {
    return sampler.has("target-accept")
        ? OptionalDouble.of(sampler.number("target-accept", Range.BETWEEN_0_AND_1, 0.8))
        : OptionalDouble.empty();
  }

  private static ChainPolicy chains(Section sampler) {
    if (!sampler.is("chains", AUTO)) {
      return ChainPolicy.GIVEN;
    }
    return sampler.has("draws") ? ChainPolicy.AUTO : ChainPolicy.AUTO_SHARING_DRAWS;
  }

  /** Empty for a warm-up of as many iterations as it takes. */
  private static OptionalInt tune(Section sampler) {
    boolean automatic =
        sampler
            .choice("warmup", List.of(AUTO, "fixed"), sampler.has("tune") ? "fixed" : AUTO)
            .equals(AUTO);
    if (automatic && sampler.has("tune")) {
      sampler.problem(
          "has warmup = auto and a number of iterations, tune.",
          "Keep warmup = auto for as many iterations as it takes, or tune for a fixed number.");
    }
    long tune = sampler.whole("tune", Range.from(0, MOST_ITERATIONS), SamplerSpec.STAN_TUNE);
    return automatic ? OptionalInt.empty() : OptionalInt.of((int) tune);
  }

  private static PriorCheckSpec priorCheck(Section check) {
    return new PriorCheckSpec(
        check.count("draws", 1, PriorCheckSpec.DEFAULT.draws()), check.text("by", "region"));
  }

  private static PosteriorCheckSpec posteriorCheck(Section check) {
    PosteriorCheckSpec otherwise = PosteriorCheckSpec.DEFAULT;
    return new PosteriorCheckSpec(
        check.count("draws", 1, otherwise.draws()),
        check.constant("data", CheckedPart.class).orElse(otherwise.data()),
        check.text("by", "region"));
  }

  private static EvaluationSpec evaluate(Section evaluate) {
    EvaluationSpec otherwise = EvaluationSpec.DEFAULT;
    boolean best = evaluate.is("threshold", BEST);
    return new EvaluationSpec(
        best
            ? otherwise.threshold()
            : evaluate.number("threshold", THRESHOLD, otherwise.threshold()),
        best ? ThresholdRule.BEST : otherwise.rule(),
        evaluate.whole("exact-rows", Range.atLeast(0), otherwise.exactRows()));
  }

  private static ChecksSpec checks(Section checks) {
    ChecksSpec otherwise = ChecksSpec.DEFAULT;
    return new ChecksSpec(
        checks.number("r-hat", Range.atLeast(1), otherwise.rHat()),
        checks.number("ess", Range.atLeast(0), otherwise.ess()),
        checks.whole("divergences", Range.atLeast(0), otherwise.divergences()),
        checks.choice("on-failure", List.of("fail", "warn"), "fail").equals("fail"));
  }
}
