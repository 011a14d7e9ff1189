package io.chestnut.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final int DRAWS = 50;

  private static final List<ChainWarmup> WARMUPS =
      List.of(new ChainWarmup(50, true), new ChainWarmup(100, true));

  /** Two chains; as many divergences and saturated trees as asked, E-BFMI of 2 or near 0. */
  private static SampleStats stats(int divergences, int saturated, double[] energy) {
    int size = 2 * DRAWS;
    double[] constant = new double[size];
    Arrays.fill(constant, 0.5);
    int[] depth = new int[size];
    Arrays.fill(depth, 0, saturated, 10);
    int[] steps = new int[size];
    Arrays.fill(steps, 3);
    boolean[] diverging = new boolean[size];
    Arrays.fill(diverging, 0, divergences, true);
    return new SampleStats(
        2, DRAWS, constant, constant, constant, depth, steps, energy, constant, diverging);
  }

  private static double[] alternating() {
    return IntStream.range(0, 2 * DRAWS).mapToDouble(i -> i % 2).toArray();
  }

  private static double[] drifting() {
    return IntStream.range(0, 2 * DRAWS).mapToDouble(i -> i).toArray();
  }

  private static ParameterSummary row(String name, double bulk, double tail, double rHat) {
    return new ParameterSummary(name, 0, 1, -1, 1, 0.01, 0.01, bulk, tail, rHat);
  }

  private static Diagnosis diagnose(SampleStats stats, ParameterSummary... rows) {
    return Diagnosis.of(new Summary(0.94, List.of(rows)), stats, WARMUPS, Thresholds.DEFAULT, 10);
  }

  @Test
  void goodFitHasNoFinding() {
    Diagnosis diagnosis = diagnose(stats(0, 0, alternating()), row("x1", 400, 400, 1.01));
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.passed()).isTrue();
  }

  @Test
  void aWarmupThatHadNotSettledIsARemark() {
    Diagnosis diagnosis =
        Diagnosis.of(
            new Summary(0.94, List.of(row("x1", 400, 400, 1.0))),
            stats(0, 0, alternating()),
            List.of(new ChainWarmup(50, true), new ChainWarmup(1000, false)),
            Thresholds.DEFAULT,
            10);
    assertThat(diagnosis.passed()).isTrue();
    assertThat(diagnosis.findings())
        .extracting(Finding::text)
        .containsExactly(
            "Step size and metric had not settled when draws began, after 1,000 iterations of"
                + " warm-up, in 1 of 2 chains: chain 2.\nWhere R-hat and effective sample sizes are good nothing is lost."
                + " Otherwise set sampler.tune to more iterations, or give weakly identified"
                + " parameters tighter priors.");
    assertThat(diagnosis.json())
        .contains("\"warmup_iterations\" : 1000,")
        .contains("\"warmup_settled\" : false,");
  }

  @Test
  void everyFailureIsSaidWithItsParameters() {
    Diagnosis diagnosis =
        diagnose(
            stats(3, 0, alternating()),
            row("x1", 399.4, 500, 1.0123),
            row("x2", 1000, 120, 1.0),
            row("x3", 80, 130, 1.2));
    assertThat(diagnosis.passed()).isFalse();
    assertThat(diagnosis.findings())
        .extracting(Finding::what)
        .containsExactly(
            "3 of 100 transitions diverged: regions of high curvature are not sampled faithfully.",
            "R-hat above 1.01 for 2 of 3 parameters: x1 1.0123, x3 1.2000.",
            "bulk effective sample size below 400 for 2 of 3 parameters: x1 399, x3 80.",
            "tail effective sample size below 400 for 2 of 3 parameters: x2 120, x3 130.");
    assertThat(diagnosis.findings())
        .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.FAILURE))
        .allSatisfy(f -> assertThat(f.advice()).isNotBlank());
    assertThat(diagnosis.findings().get(0).text()).contains("\nRaise sampler.target-accept");
  }

  @Test
  void highRHatOfShortChainsMayBeTheirLength() {
    assertThat(diagnose(stats(0, 0, alternating()), row("x1", 500, 500, 1.02)).findings())
        .extracting(Finding::advice)
        .containsExactly(
            "Chains of 50 draws are short for R-hat, which may be high though they have mixed. Keep"
                + " at least 500 draws a chain: raise sampler.draws, lower sampler.chains.");
  }

  @Test
  void longListsOfChainsAreCut() {
    int size = 1000;
    double[] constant = new double[size];
    SampleStats stats =
        new SampleStats(
            20,
            50,
            constant,
            constant,
            constant,
            new int[size],
            new int[size],
            IntStream.range(0, size).mapToDouble(i -> i % 50).toArray(),
            constant,
            new boolean[size]);
    assertThat(diagnose(stats, row("x1", 500, 500, 1.0)).findings().get(0).what())
        .startsWith(
            "E-BFMI below 0.3, tails are explored slowly, in 20 of 20 chains: chain 1 0.00,")
        .endsWith(", chain 8 0.00, and 12 more.");
  }

  @Test
  void constantDrawsFailBecauseTheirRHatIsNotDefined() {
    Diagnosis diagnosis = diagnose(stats(0, 0, alternating()), row("x1", 400, 400, Double.NaN));
    assertThat(diagnosis.passed()).isFalse();
    assertThat(diagnosis.findings().get(0).what())
        .isEqualTo("R-hat is not defined for 1 of 1 parameters: x1 not defined.");
    assertThat(diagnosis.findings().get(0).advice())
        .startsWith("The draws are constant or too few");
  }

  @Test
  void longListsOfParametersAreCut() {
    ParameterSummary[] rows =
        IntStream.range(0, 10)
            .mapToObj(i -> row("g" + i, 500, 500, 1.5))
            .toArray(ParameterSummary[]::new);
    assertThat(diagnose(stats(0, 0, alternating()), rows).findings().get(0).what())
        .endsWith("g6 1.5000, g7 1.5000, and 2 more.");
  }

  @Test
  void slowEnergiesAndSaturatedTreesWarnAndPass() {
    Diagnosis diagnosis = diagnose(stats(0, 7, drifting()), row("x1", 500, 500, 1.0));
    assertThat(diagnosis.passed()).isTrue();
    assertThat(diagnosis.findings())
        .extracting(Finding::what)
        .containsExactly(
            "E-BFMI below 0.3, tails are explored slowly, in 2 of 2 chains: chain 1 0.00, chain 2"
                + " 0.00.",
            "7 of 100 transitions reached the largest tree depth, 10: each explores less than it"
                + " could.");
    assertThat(diagnosis.findings())
        .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING));
  }

  @Test
  void jsonHasThresholdsChainsParametersAndFindings() throws JsonProcessingException {
    Diagnosis diagnosis =
        diagnose(
            stats(3, 7, alternating()),
            row("x\"1", 399.5, 500, Double.NaN),
            row("x2", 1000, 1200, 1.0));
    JsonNode json = new ObjectMapper().readTree(diagnosis.json());
    assertThat(json.get("passed").booleanValue()).isFalse();
    assertThat(json.get("thresholds").get("r_hat").doubleValue()).isEqualTo(1.01);
    assertThat(json.get("thresholds").get("ess").doubleValue()).isEqualTo(400);
    assertThat(json.get("divergences").intValue()).isEqualTo(3);
    assertThat(json.get("max_tree_depth_reached").intValue()).isEqualTo(7);
    assertThat(json.get("chains")).hasSize(2);
    JsonNode chain = json.get("chains").get(0);
    assertThat(chain.get("leapfrogs").intValue()).isEqualTo(150);
    assertThat(chain.get("divergences").intValue()).isEqualTo(3);
    assertThat(chain.get("step_size").doubleValue()).isEqualTo(0.5);
    assertThat(chain.get("e_bfmi").doubleValue()).isBetween(3.9, 4.1);
    JsonNode parameter = json.get("parameters").get(0);
    assertThat(parameter.get("parameter").textValue()).isEqualTo("x\"1");
    assertThat(parameter.get("r_hat").isNull()).isTrue();
    assertThat(parameter.get("ess_bulk").doubleValue()).isEqualTo(399.5);
    assertThat(json.get("findings")).hasSize(4);
    assertThat(json.get("findings").get(0).get("severity").textValue()).isEqualTo("failure");
    assertThat(diagnosis.json()).doesNotContain("\r").endsWith("}\n");
  }
}
