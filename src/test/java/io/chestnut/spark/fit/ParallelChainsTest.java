package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.FitPlan;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelChainsTest extends SparkTest {
  private static final SamplerSpec SETTINGS =
      new SamplerSpec(3, 40, Metric.LAPLACE, OptionalInt.empty(), 0.8, 10, 9);

  private static FitPlan plan() {
    return new BayesianGlm()
        .setFormula("y ~ x")
        .setFamily("bernoulli")
        .plan(
            spark()
                .range(80)
                .selectExpr(
                    "CAST(id % 3 > 0 AS INT) AS y", "CAST(id * 7 % 31 AS DOUBLE) / 31 AS x"));
  }

  private static PosteriorSample run(FitPlan plan, List<String> lines) {
    return run(plan, SETTINGS, lines);
  }

  private static PosteriorSample run(FitPlan plan, SamplerSpec settings, List<String> lines) {
    return ParallelChains.run(
        JavaSparkContext.fromSparkContext(spark().sparkContext()),
        plan.model(),
        settings,
        lines::add);
  }

  /** What a retry does: the task starts again, alone. */
  @Test
  void chainSampledAgainHasTheSameBits() {
    FitPlan plan = plan();
    PosteriorSample pooled = run(plan, new ArrayList<>());
    SampledModel model = SampledModel.of(plan.model(), Metric.LAPLACE);
    ChainSettings settings = ChainSettings.of(SETTINGS, model);
    for (int chain = 0; chain < SETTINGS.chains(); chain++) {
      ChainResult again =
          ChainTask.sample(model.model(), settings, chain, new ProgressAccumulator());
      for (int p = 0; p < 2; p++) {
        assertThat(Arrays.copyOfRange(pooled.draws().values(p), chain * 40, chain * 40 + 40))
            .containsExactly(again.draws[p]);
      }
      for (int i = 0; i < 40; i++) {
        int at = chain * 40 + i;
        assertThat(pooled.stats().lp()[at]).isEqualTo(again.lp[i]);
        assertThat(pooled.stats().acceptanceRate()[at]).isEqualTo(again.acceptanceRate[i]);
        assertThat(pooled.stats().stepSize()[at]).isEqualTo(again.stepSize[i]);
        assertThat(pooled.stats().treeDepth()[at]).isEqualTo(again.treeDepth[i]);
        assertThat(pooled.stats().steps()[at]).isEqualTo(again.steps[i]);
        assertThat(pooled.stats().energy()[at]).isEqualTo(again.energy[i]);
        assertThat(pooled.stats().energyError()[at]).isEqualTo(again.energyError[i]);
        assertThat(pooled.stats().diverging()[at]).isEqualTo(again.diverging[i]);
      }
    }
  }

  @Test
  void statisticsAreThoseOfTheSampler() {
    PosteriorSample sample = run(plan(), new ArrayList<>());
    assertThat(sample.draws().parameters()).containsExactly("Intercept", "x");
    assertThat(sample.draws().chains()).isEqualTo(3);
    assertThat(sample.draws().size()).isEqualTo(120);
    for (int i = 0; i < 120; i++) {
      assertThat(sample.stats().acceptanceRate()[i]).isBetween(0.0, 1.0);
      assertThat(sample.stats().stepSize()[i]).isPositive();
      int depth = sample.stats().treeDepth()[i];
      assertThat(depth).isBetween(0, 10);
      // As in Stan, the leapfrogs of a last doubling that is not kept count, its depth does not.
      assertThat(sample.stats().steps()[i]).isBetween((1 << depth) - 1, (2 << depth) - 1);
    }
    long steps = Arrays.stream(sample.stats().steps()).sum();
    assertThat(sample.run().drawGradients()).isEqualTo(steps);
    assertThat(sample.run().cpuSeconds()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricGivesTheSamePosterior(Metric metric) {
    SamplerSpec settings =
        new SamplerSpec(2, 2000, metric, OptionalInt.empty(), metric.targetAccept(), 10, 3);
    PosteriorSample sample = run(plan(), settings, new ArrayList<>());
    SamplingRun run = sample.run();
    assertThat(run.metric()).isEqualTo(metric);
    assertThat(run.note()).isEmpty();
    assertThat(run.modeGradients() > 0).isEqualTo(metric == Metric.LAPLACE);
    assertThat(run.warmups())
        .hasSize(2)
        .allSatisfy(w -> assertThat(w.settled()).isTrue())
        .allSatisfy(w -> assertThat(w.iterations() == 1000).isEqualTo(metric == Metric.DIAGONAL));
    assertThat(run.gradients())
        .isEqualTo(run.modeGradients() + run.warmupGradients() + run.drawGradients());
    // numpy's sums over a grid of 1,501 x 1,501 points, 1e-6 of the sds.
    List<ParameterSummary> rows = Summary.of(sample.draws(), 0.9).rows();
    double[] means = {0.60122685, 0.15349160};
    double[] sds = {0.45241239, 0.80719334};
    for (int i = 0; i < 2; i++) {
      assertThat(rows.get(i).mean()).isCloseTo(means[i], within(4.5 * rows.get(i).mcseMean()));
      assertThat(rows.get(i).sd()).isCloseTo(sds[i], within(4.5 * rows.get(i).mcseSd()));
    }
  }

  @Test
  void latestStatusOfAChainIsKept() {
    ProgressAccumulator accumulator = new ProgressAccumulator();
    assertThat(accumulator.isZero()).isTrue();
    accumulator.add(new ChainStatus(1, 20, 20, 0, 0.5));
    accumulator.add(new ChainStatus(0, 20, 0, 0, 0.7));
    accumulator.add(new ChainStatus(1, 20, 0, 0, 0.9));
    ProgressAccumulator other = new ProgressAccumulator();
    other.add(new ChainStatus(0, 20, 40, 2, 0.6));
    accumulator.merge(other);
    assertThat(accumulator.copy().value().values())
        .containsExactly(new ChainStatus(0, 20, 40, 2, 0.6), new ChainStatus(1, 20, 20, 0, 0.5));
    accumulator.reset();
    assertThat(accumulator.isZero()).isTrue();
  }
}
