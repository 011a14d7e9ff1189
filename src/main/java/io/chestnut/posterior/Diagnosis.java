package io.chestnut.posterior;

import io.chestnut.math.ShortestDecimal;
import io.chestnut.posterior.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the diagnostics say about a fit, in words with advice. R-hat, bulk and tail ESS of every
 * parameter and the number of divergences are the gate; E-BFMI and saturated trees are warnings. A
 * diagnostic that is not defined (constant draws, too few draws) fails the gate, too.
 */
public final class Diagnosis {
  /** Below it a chain explores the energies slowly (Stan's threshold). */
  private static final double LEAST_BFMI = 0.3;

  /** R-hat of shorter chains that have mixed may be above 1.01 (decision 0011). */
  private static final int LEAST_DRAWS = 500;

  /** Names listed in a finding; the rest are counted. */
  private static final int NAMES_SHOWN = 8;

  private final Summary summary;
  private final SampleStats stats;
  private final List<ChainWarmup> warmups;
  private final Thresholds thresholds;
  private final int maxTreeDepth;
  private final double[] bfmi;
  private final List<Finding> findings = new ArrayList<>();

  private Diagnosis(
      Summary summary,
      SampleStats stats,
      List<ChainWarmup> warmups,
      Thresholds thresholds,
      int maxTreeDepth) {
    this.summary = summary;
    this.stats = stats;
    this.warmups = warmups;
    this.thresholds = thresholds;
    this.maxTreeDepth = maxTreeDepth;
    this.bfmi = EnergyBfmi.perChain(stats.energy(), stats.chains());
  }

  /**
   * Diagnoses a fit.
   *
   * @param warmups of the chains; empty when nothing is known of them
   * @param maxTreeDepth the sampler's largest number of doublings
   */
  public static Diagnosis of(
      Summary summary,
      SampleStats stats,
      List<ChainWarmup> warmups,
      Thresholds thresholds,
      int maxTreeDepth) {
    Diagnosis diagnosis = new Diagnosis(summary, stats, warmups, thresholds, maxTreeDepth);
    diagnosis.judgeDivergences();
    diagnosis.judgeRHat();
    diagnosis.judgeEss("bulk", ParameterSummary::essBulk);
    diagnosis.judgeEss("tail", ParameterSummary::essTail);
    diagnosis.judgeWarmups();
    diagnosis.judgeEnergies();
    diagnosis.judgeTreeDepths();
    return diagnosis;
  }

  /** Everything that was found, failures and warnings; empty when all is well. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Whether no finding fails the gate. */
  public boolean passed() {
    return findings.stream().noneMatch(f -> f.severity() == Severity.FAILURE);
  }

  /** The content of {@code diagnostics.json}. */
  public String json() {
    return DiagnosisJson.of(this);
  }

  private void judgeDivergences() {
    int divergences = stats.divergences();
    if (divergences > thresholds.divergences()) {
      fail(
          divergences
              + " of "
              + stats.chains() * stats.drawsPerChain()
              + " transitions diverged: regions of high curvature are not sampled faithfully.",
          "Raise sampler.target-accept towards 1 (0.95, 0.99), or give weakly identified"
              + " parameters tighter priors.");
    }
  }

  private void judgeRHat() {
    judge(
        "R-hat",
        ParameterSummary::rHat,
        "above " + ShortestDecimal.of(thresholds.rHat()),
        row -> !(row.rHat() <= thresholds.rHat()),
        "%.4f",
        stats.drawsPerChain() < LEAST_DRAWS
            ? String.format(
                Locale.ROOT,
                "Chains of %,d draws are short for R-hat, which may be high though they have mixed."
                    + " Keep at least %,d draws a chain: raise sampler.draws, lower sampler.chains.",
                stats.drawsPerChain(),
                LEAST_DRAWS)
            : "The chains have not mixed. Run more warm-up (sampler.tune) and more draws, look for"
                + " collinear predictors, or give weakly identified parameters tighter priors.");
  }

  private void judgeEss(String kind, ToDoubleFunction<ParameterSummary> ess) {
    judge(
        kind + " effective sample size",
        ess,
        "below " + number(thresholds.ess()),
        row -> !(ess.applyAsDouble(row) >= thresholds.ess()),
        "%.0f",
        "Raise sampler.draws or sampler.chains.");
  }

  private void judge(
      String name,
      ToDoubleFunction<ParameterSummary> value,
      String limit,
      Predicate<ParameterSummary> bad,
      String format,
      String advice) {
    List<ParameterSummary> rows = summary.rows().stream().filter(bad).toList();
    if (rows.isEmpty()) {
      return;
    }
    String shown =
        rows.stream()
            .limit(NAMES_SHOWN)
            .map(row -> row.parameter() + " " + shown(format, value.applyAsDouble(row)))
            .collect(Collectors.joining(", "));
    String rest = rows.size() > NAMES_SHOWN ? ", and " + (rows.size() - NAMES_SHOWN) + " more" : "";
    String scope = rows.size() + " of " + summary.rows().size() + " parameters";
    boolean undefined = rows.stream().allMatch(row -> Double.isNaN(value.applyAsDouble(row)));
    if (undefined) {
      fail(
          name + " is not defined for " + scope + ": " + shown + rest + ".",
          "The draws are constant or too few (at least 4 a chain). Raise sampler.draws and"
              + " sampler.tune.");
    } else {
      fail(name + " " + limit + " for " + scope + ": " + shown + rest + ".", advice);
    }
  }

  private void judgeWarmups() {
    int[] unsettled =
        IntStream.range(0, warmups.size()).filter(c -> !warmups.get(c).settled()).toArray();
    if (unsettled.length > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "Step size and metric had not settled when draws began, after %,d iterations of"
                  + " warm-up, in %s.",
              warmups.get(unsettled[0]).iterations(),
              chains(unsettled, c -> "")),
          "Where R-hat and effective sample sizes are good nothing is lost. Otherwise set"
              + " sampler.tune to more iterations, or give weakly identified parameters tighter"
              + " priors.");
    }
  }

  private void judgeEnergies() {
    int[] slow = IntStream.range(0, bfmi.length).filter(c -> bfmi[c] < LEAST_BFMI).toArray();
    if (slow.length > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "E-BFMI below %.1f, tails are explored slowly, in %s.",
              LEAST_BFMI,
              chains(slow, c -> String.format(Locale.ROOT, " %.2f", bfmi[c]))),
          "Give scale parameters and weakly identified coefficients tighter priors, or run more"
              + " draws.");
    }
  }

  /** Such as {@code 2 of 4 chains: chain 1 0.05, chain 4 0.12}. */
  private String chains(int[] some, IntFunction<String> value) {
    String shown =
        Arrays.stream(some)
            .limit(NAMES_SHOWN)
            .mapToObj(c -> "chain " + (c + 1) + value.apply(c))
            .collect(Collectors.joining(", "));
    String rest = some.length > NAMES_SHOWN ? ", and " + (some.length - NAMES_SHOWN) + " more" : "";
    return some.length + " of " + stats.chains() + " chains: " + shown + rest;
  }

  private void judgeTreeDepths() {
    int saturated = saturated();
    if (saturated > 0) {
      warn(
          saturated
              + " of "
              + stats.treeDepth().length
              + " transitions reached the largest tree depth, "
              + maxTreeDepth
              + ": each explores less than it could.",
          "Standardize predictors of very different scales, or raise sampler.max-tree-depth.");
    }
  }

  private void fail(String what, String advice) {
    findings.add(new Finding(Severity.FAILURE, what, advice));
  }

  private void warn(String what, String advice) {
    findings.add(new Finding(Severity.WARNING, what, advice));
  }

  private static String shown(String format, double value) {
    return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, format, value);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : ShortestDecimal.of(value);
  }

  int saturated() {
    int count = 0;
    for (int depth : stats.treeDepth()) {
      count += depth >= maxTreeDepth ? 1 : 0;
    }
    return count;
  }

  Summary summary() {
    return summary;
  }

  SampleStats stats() {
    return stats;
  }

  List<ChainWarmup> warmups() {
    return warmups;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  /** E-BFMI of each chain. */
  double[] bfmi() {
    return bfmi;
  }
}
