package io.chestnut.spark;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.formula.Formula;
import io.chestnut.formula.RegressionCheck;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import io.chestnut.spec.ChainPolicy;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.Metric;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.RankPolicy;
import io.chestnut.spec.SamplerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a {@link BayesianGlm} was asked to do, read from its Params.
 *
 * @param formula with a response and terms
 * @param family with its link
 * @param priors text of a prior by key
 * @param interceptPriorOn which intercept a prior is for
 * @param missing what happens to rows with missing values
 * @param rankDeficient what happens to columns of the design that are combinations of others
 * @param collapse whether fewer rows with the same log likelihood are sampled
 * @param kernel which code evaluates the likelihood
 * @param designPrecision what the design is stored in while chains run
 * @param sampler settings of the chains
 * @param chains whether its numbers of chains and draws count
 */
record FitSettings(
    Formula formula,
    Family family,
    Map<String, String> priors,
    InterceptPriorOn interceptPriorOn,
    MissingPolicy missing,
    RankPolicy rankDeficient,
    CollapsePolicy collapse,
    KernelChoice kernel,
    DesignPrecision designPrecision,
    SamplerSpec sampler,
    ChainPolicy chains) {
  /** Of the Param chains: one a task slot. */
  static final String AUTO = "auto";

  private static final String EQUALS = " = ";

  /**
   * Reads the Params.
   *
   * @throws InvalidInputException with every problem that shows without data
   */
  static FitSettings of(BayesianGlm estimator) {
    List<Problem> problems = new ArrayList<>();
    FitSettings settings =
        new FitSettings(
            ParamCheck.collecting(problems, () -> formulaOf(estimator)),
            ParamCheck.collecting(problems, () -> familyOf(estimator)),
            ParamCheck.collecting(problems, () -> priorsOf(estimator)),
            ParamCheck.collecting(problems, () -> interceptPriorOnOf(estimator)),
            ParamCheck.collecting(problems, () -> missingOf(estimator)),
            ParamCheck.collecting(problems, () -> rankDeficientOf(estimator)),
            ParamCheck.collecting(problems, () -> collapseOf(estimator)),
            ParamCheck.collecting(problems, () -> kernelOf(estimator)),
            ParamCheck.collecting(problems, () -> designPrecisionOf(estimator)),
            ParamCheck.collecting(problems, () -> samplerOf(estimator)),
            chainPolicyOf(estimator));
    if (settings.formula != null && settings.family != null) {
      problems.addAll(FormulaCheck.problems(settings.formula, settings.family));
    }
    InvalidInputException.throwIfAny(problems);
    return settings;
  }

  private static Formula formulaOf(BayesianGlm estimator) {
    if (!estimator.isSet(estimator.formula())) {
      throw new InvalidInputException(
          "The model has no formula.", "Call setFormula(\"y ~ x\") before fit.");
    }
    Formula formula = Formula.parse(estimator.getOrDefault(estimator.formula()));
    InvalidInputException.throwIfAny(RegressionCheck.problems(formula));
    return formula;
  }

  private static Family familyOf(BayesianGlm estimator) {
    if (!estimator.isSet(estimator.family())) {
      throw new InvalidInputException(
          "The model has no family.", "Call setFamily(\"gaussian\") before fit.");
    }
    String link = estimator.getOrDefault(estimator.link());
    return Families.of(estimator.getOrDefault(estimator.family()), link.isEmpty() ? null : link);
  }

  /**
   * The priors by key. A name may hold the sign between key and prior, the text of a prior cannot.
   */
  static Map<String, String> priorsOf(BayesianGlm estimator) {
    Map<String, String> priors = new LinkedHashMap<>();
    for (String entry : estimator.getOrDefault(estimator.priors())) {
      int at = entry.lastIndexOf(EQUALS);
      if (at < 0) {
        throw new InvalidInputException(
            "The prior '%s' has no key.".formatted(entry),
            "Write it as 'key = Distribution(...)', for example 'x1 = Normal(0, 10)'.");
      }
      priors.put(entry.substring(0, at), entry.substring(at + EQUALS.length()));
    }
    InvalidInputException.throwIfAny(PriorSet.check(priors));
    return priors;
  }

  /** The Param that {@link #priorsOf} reads. */
  static String[] priorTexts(Map<String, String> priors) {
    return priors.entrySet().stream()
        .map(prior -> prior.getKey() + EQUALS + prior.getValue())
        .toArray(String[]::new);
  }

  private static InterceptPriorOn interceptPriorOnOf(BayesianGlm estimator) {
    return ParamCheck.constant(
        InterceptPriorOn.class,
        estimator.getOrDefault(estimator.interceptPriorOn()),
        "intercept to state a prior on");
  }

  private static MissingPolicy missingOf(BayesianGlm estimator) {
    return ParamCheck.constant(
        MissingPolicy.class,
        estimator.getOrDefault(estimator.missing()),
        "treatment of missing values");
  }

  private static RankPolicy rankDeficientOf(BayesianGlm estimator) {
    return ParamCheck.constant(
        RankPolicy.class,
        estimator.getOrDefault(estimator.rankDeficient()),
        "treatment of dependent columns");
  }

  private static CollapsePolicy collapseOf(BayesianGlm estimator) {
    return ParamCheck.constant(
        CollapsePolicy.class,
        estimator.getOrDefault(estimator.collapse()),
        "treatment of rows to be sampled");
  }

  private static ChainPolicy chainPolicyOf(BayesianGlm estimator) {
    if (!estimator.getOrDefault(estimator.chains()).equals(AUTO)) {
      return ChainPolicy.GIVEN;
    }
    return estimator.isSet(estimator.draws()) ? ChainPolicy.AUTO : ChainPolicy.AUTO_SHARING_DRAWS;
  }

  private static int chainsOf(BayesianGlm estimator, List<Problem> problems) {
    String chains = estimator.getOrDefault(estimator.chains());
    try {
      return chains.equals(AUTO) ? SamplerSpec.DEFAULT.chains() : Integer.parseInt(chains);
    } catch (NumberFormatException notANumber) {
      String suggestion = Suggestion.didYouMean(chains, List.of(AUTO));
      problems.add(
          new Problem(
              "'%s' is no number of chains.%s".formatted(chains, suggestion),
              "Set chains to a number of at least 1, or to auto."));
      return SamplerSpec.DEFAULT.chains();
    }
  }

  private static KernelChoice kernelOf(BayesianGlm estimator) {
    KernelChoice choice =
        ParamCheck.constant(
            KernelChoice.class, estimator.getOrDefault(estimator.kernel()), "kernel");
    KernelSelection.check(choice);
    return choice;
  }

  private static DesignPrecision designPrecisionOf(BayesianGlm estimator) {
    return ParamCheck.constant(
        DesignPrecision.class,
        estimator.getOrDefault(estimator.designPrecision()),
        "precision of the design");
  }

  private static SamplerSpec samplerOf(BayesianGlm estimator) {
    List<Problem> problems = new ArrayList<>();
    Metric metric =
        ParamCheck.constant(Metric.class, estimator.getOrDefault(estimator.metric()), "metric");
    SamplerSpec sampler =
        new SamplerSpec(
            chainsOf(estimator, problems),
            (int) estimator.getOrDefault(estimator.draws()),
            metric,
            estimator.isSet(estimator.tune())
                ? OptionalInt.of((int) estimator.getOrDefault(estimator.tune()))
                : OptionalInt.empty(),
            estimator.isSet(estimator.targetAccept())
                ? OptionalDouble.of((double) estimator.getOrDefault(estimator.targetAccept()))
                : OptionalDouble.empty(),
            (int) estimator.getOrDefault(estimator.maxTreeDepth()),
            (long) estimator.getOrDefault(estimator.seed()));
    ParamCheck.require(
        sampler.chains() >= 1, "chains", sampler.chains(), "of at least 1", problems);
    // Half a chain needs two draws to have a variance: R-hat is not defined with fewer.
    ParamCheck.require(sampler.draws() >= 4, "draws", sampler.draws(), "of at least 4", problems);
    int tune = sampler.tune().orElse(0);
    ParamCheck.require(tune >= 0, "tune", tune, "of at least 0", problems);
    double accept = sampler.targetAccept().orElse(0.5);
    ParamCheck.require(
        accept > 0 && accept < 1, "targetAccept", accept, "between 0 and 1", problems);
    int depth = sampler.maxTreeDepth();
    ParamCheck.require(depth >= 1 && depth <= 20, "maxTreeDepth", depth, "from 1 to 20", problems);
    InvalidInputException.throwIfAny(problems);
    return sampler;
  }
}
