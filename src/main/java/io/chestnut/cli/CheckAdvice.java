package io.chestnut.cli;

import io.chestnut.criticism.PredictiveCheck;
import io.chestnut.criticism.StatisticComparison;
import io.chestnut.criticism.TestStatistic;
import io.chestnut.design.Design;
import io.chestnut.family.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sentence on what a posterior predictive check found, by what stands out first: a mean that is
 * off moves zeros, spread and extremes along, and a spread that is off the extremes.
 */
final class CheckAdvice {
  private static final String UNDEFINED = "Nothing can be said: no data set could be simulated.";
  private static final String NOTHING =
      "Nothing stands out. That does not prove the model right: other statistics, or other groups,"
          + " may differ.";
  private static final String ONLY_A_SHARE =
      "Any model with an intercept has this share: name a column in posterior-check.by to compare"
          + " groups.";

  /** Marks are too many when they are this many standard deviations above what chance makes. */
  private static final int BEYOND_CHANCE = 2;

  private final String family;
  private final List<StatisticComparison> all;

  private CheckAdvice(String family, List<StatisticComparison> all) {
    this.family = family;
    this.all = all;
  }

  /** {@code by} is what divides the rows into the groups of the check. */
  static String of(Family family, Design design, Optional<String> by, PredictiveCheck check) {
    List<StatisticComparison> all =
        check.statistics().stream().filter(s -> s.group().isEmpty()).toList();
    List<StatisticComparison> groups =
        check.statistics().stream().filter(s -> s.group().isPresent()).toList();
    if (all.stream().allMatch(s -> Double.isNaN(s.pValue()))) {
      return UNDEFINED;
    }
    if (all.stream().noneMatch(StatisticComparison::decided)) {
      return tooFew(check.interval());
    }
    CheckAdvice advice = new CheckAdvice(family.name(), all);
    long marked = groups.stream().filter(StatisticComparison::unusual).count();
    return advice
        .mean()
        .or(advice::zeros)
        .or(advice::spread)
        .or(advice::reach)
        .or(
            () ->
                by.filter(name -> marked > mostByChance(groups.size(), check.interval()))
                    .map(n -> groups(design, n)))
        .orElse(family.binary() && groups.isEmpty() ? ONLY_A_SHARE : NOTHING);
  }

  /** Of statistics that are marked with a probability of 1 - {@code interval} each. */
  private static double mostByChance(int statistics, double interval) {
    double mean = (1 - interval) * statistics;
    return mean + BEYOND_CHANCE * Math.sqrt(interval * mean);
  }

  private static String tooFew(double interval) {
    return ("So few data sets do not tell what stands out: posterior-check.draws, and the draws of"
            + " the fit, have to be %,d at least.")
        .formatted(StatisticComparison.fewestDataSets(interval));
  }

  private static String groups(Design design, String by) {
    String differ = "Groups of '%s' differ from what the model makes them: ".formatted(by);
    if (!design.formula().predictorVariables().contains(by)) {
      return differ + "try the column as a predictor.";
    }
    String known =
        asLevels(design, by)
            ? "the formula has its levels; try"
            : "the formula has it as a number; try its levels, C(%s), or".formatted(by);
    return differ + known + " an interaction with another predictor.";
  }

  /** Whether each value of the column has a coefficient of its own. */
  private static boolean asLevels(Design design, String column) {
    return design.formula().terms().stream()
        .flatMap(term -> term.factors().stream())
        .filter(factor -> factor.expression().variables().equals(Set.of(column)))
        .anyMatch(factor -> design.levels().containsKey(factor.name()));
  }

  private boolean large(TestStatistic statistic) {
    return all.stream().anyMatch(s -> s.statistic() == statistic && s.unusuallyLarge());
  }

  private boolean small(TestStatistic statistic) {
    return all.stream().anyMatch(s -> s.statistic() == statistic && s.unusuallySmall());
  }

  private Optional<String> zeros() {
    if (large(TestStatistic.ZEROS)) {
      return Optional.of(
          "There are more zeros than the model makes: "
              + (family.equals("poisson")
                  ? "family = negativebinomial has more, where counts vary more than poisson."
                  : "they may have a cause of their own, or predictors are missing."));
    }
    return small(TestStatistic.ZEROS)
        ? Optional.of(
            "There are fewer zeros than the model makes: are rows without events in the data?")
        : Optional.empty();
  }

  private Optional<String> spread() {
    if (large(TestStatistic.SD)) {
      String more = "The responses vary more than the model makes them: ";
      return Optional.of(
          switch (family) {
            case "poisson" -> more + "try family = negativebinomial, or further predictors.";
            case "gaussian" -> more + "try family = t, or further predictors.";
            case "exponential" -> more + "try family = gamma, or further predictors.";
            case "binomial" ->
                more + "trials of a row may depend on each other, or predictors are missing.";
            default -> more + "look for missing predictors, and for priors that hold back.";
          });
    }
    if (small(TestStatistic.SD)) {
      String less = "The responses vary less than the model makes them: ";
      return Optional.of(
          switch (family) {
            case "exponential" -> less + "try family = gamma.";
            case "t" -> less + "try family = gaussian.";
            default -> less + "look at the range that they can have, and at the link.";
          });
    }
    return Optional.empty();
  }

  private Optional<String> reach() {
    if (large(TestStatistic.MAX) || small(TestStatistic.MIN)) {
      String further =
          "Some responses lie further out than the model makes them: look at these rows";
      return Optional.of(
          switch (family) {
            case "gaussian" -> further + "; family = t has heavier tails.";
            case "poisson" -> further + "; family = negativebinomial has a longer tail.";
            case "exponential" -> further + "; family = gamma has another tail.";
            default -> further + ", and for missing predictors.";
          });
    }
    return small(TestStatistic.MAX) || large(TestStatistic.MIN)
        ? Optional.of(
            "The responses do not reach as far as the model makes them: look at the range that they"
                + " can have, and at the link.")
        : Optional.empty();
  }

  private Optional<String> mean() {
    return large(TestStatistic.MEAN) || small(TestStatistic.MEAN)
        ? Optional.of(
            "The mean is not that of the model: look at the priors, at a missing intercept or"
                + " offset, and whether these rows are like those of the fit.")
        : Optional.empty();
  }
}
