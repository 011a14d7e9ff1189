package io.chestnut.spark.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.GlmModel;
import io.chestnut.model.RowLayout;
import io.chestnut.model.Standardization;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.posterior.ChainWarmup;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.sampler.Warmup;
import io.chestnut.spark.BayesianGlm;
import io.chestnut.spark.FitPlan;
import io.chestnut.spec.Metric;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelChainsTest extends SparkTest {
  private static final SamplerSpec SETTINGS =
      new SamplerSpec(3, 40, Metric.LAPLACE, OptionalInt.empty(), OptionalDouble.of(0.8), 10, 9);

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
        plan.designPrecision(),
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

  /** A session outlives many fits. */
  @Test
  void aFitWithoutModeLeavesNoListenerBehind() {
    FitPlan separated =
        new BayesianGlm()
            .setFormula("y ~ x")
            .setFamily("bernoulli")
            .setPrior("Intercept", "Flat")
            .setPrior("common", "Flat")
            .plan(
                spark()
                    .range(40)
                    .selectExpr("CAST(id > 19 AS INT) AS y", "CAST(id AS DOUBLE) AS x"));
    int before = spark().sparkContext().listenerBus().listeners().size();
    assertThatThrownBy(() -> run(separated, new ArrayList<>()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Neither data nor priors bound 'x'");
    assertThat(spark().sparkContext().listenerBus().listeners()).hasSize(before);
  }

  /** As tasks of a lost executor are: they are tried again, and not counted as failed. */
  private static final class FirstAttemptsKilled extends SparkListener {
    private final SparkContext context;
    private final AtomicInteger killed = new AtomicInteger();

    FirstAttemptsKilled(SparkContext context) {
      this.context = context;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      if (start.taskInfo().attemptNumber() == 0) {
        context.killTaskAttempt(start.taskInfo().taskId(), false, "lost by a test");
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      killed.addAndGet(end.taskInfo().killed() ? 1 : 0);
    }
  }

  /** Chains long enough to be reached by the order to kill them. */
  @Test
  void chainsWhoseTasksAreLostHaveTheSameBits() throws Exception {
    FitPlan plan = plan();
    SamplerSpec settings = SETTINGS.with(2, 40_000);
    PosteriorSample undisturbed = run(plan, settings, new ArrayList<>());
    SparkContext context = spark().sparkContext();
    FirstAttemptsKilled listener = new FirstAttemptsKilled(context);
    context.addSparkListener(listener);
    PosteriorSample retried;
    try {
      retried = run(plan, settings, new ArrayList<>());
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(listener);
    }
    assertThat(listener.killed).hasValue(2);
    for (int p = 0; p < 2; p++) {
      assertThat(retried.draws().values(p)).containsExactly(undisturbed.draws().values(p));
    }
    assertThat(retried.stats().lp()).containsExactly(undisturbed.stats().lp());
    assertThat(retried.stats().steps()).containsExactly(undisturbed.stats().steps());
    assertThat(retried.run().warmups()).isEqualTo(undisturbed.run().warmups());
    assertThat(retried.run().gradients()).isEqualTo(undisturbed.run().gradients());
  }

  @Test
  void manyShortChainsAreLikeTheFirstOfFew() {
    FitPlan plan = plan();
    PosteriorSample many = run(plan, SETTINGS.with(200, 20), new ArrayList<>());
    PosteriorSample few = run(plan, SETTINGS.with(3, 20), new ArrayList<>());
    assertThat(many.draws().chains()).isEqualTo(200);
    assertThat(many.run().warmups())
        .hasSize(200)
        .startsWith(few.run().warmups().toArray(ChainWarmup[]::new));
    for (int p = 0; p < 2; p++) {
      assertThat(Arrays.copyOf(many.draws().values(p), 60)).containsExactly(few.draws().values(p));
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
        new SamplerSpec(2, 2000, metric, OptionalInt.empty(), OptionalDouble.empty(), 10, 3);
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

  /** Three rows and 1,001 coefficients. */
  private static GlmModel manyParameters() {
    List<String> names = IntStream.range(0, 1001).mapToObj(j -> "x" + j).toList();
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double[] row = new double[1002];
      int at = i;
      Arrays.setAll(row, j -> j < 2 ? 1 : Math.floorMod(j * (at + 3L), 7) - 3);
      packed.add(row);
    }
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, 1001), packed);
    Family family = Families.of("poisson", null);
    PriorSet priors = PriorSet.resolve(Map.of(), names, 0, family, rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), 1001, 0);
    return new GlmModel(
        rows.blocks(standardization), family, priors, standardization, rows.moments());
  }

  @ParameterizedTest
  @CsvSource({
    "LAPLACE, LOW_RANK, 'more than 1,000 parameters are not whitened'",
    "FISHER, LOW_RANK, 'more than 1,000 parameters'",
    "DIAGONAL, DIAGONAL, ''"
  })
  void moreThanAThousandParametersSayWhichMetricTheyUse(
      Metric asked, MetricAdaptation adaptation, String note) {
    OptionalInt tune = OptionalInt.of(25);
    SamplerSpec settings = new SamplerSpec(2, 10, asked, tune, OptionalDouble.of(0.8), 4, 9);
    SamplingRun run =
        ParallelChains.run(
                JavaSparkContext.fromSparkContext(spark().sparkContext()),
                manyParameters(),
                DesignPrecision.DOUBLE,
                settings,
                line -> {})
            .run();
    assertThat(run.metric()).isEqualTo(asked == Metric.LAPLACE ? Metric.FISHER : asked);
    assertThat(run.adaptation()).isEqualTo(adaptation);
    assertThat(run.note()).isEqualTo(note);
    assertThat(run.modeGradients()).isZero();
    assertThat(run.warmups()).hasSize(2).allSatisfy(w -> assertThat(w.iterations()).isEqualTo(25));
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void theWarmupSuitsWhatIsLearnt(Metric asked) {
    ChainSettings few = ChainSettings.of(settings(asked), SampledModel.of(plan().model(), asked));
    ChainSettings many =
        ChainSettings.of(settings(asked), SampledModel.of(manyParameters(), asked));
    boolean stan = asked == Metric.DIAGONAL;
    assertThat(few.nuts().warmup()).isEqualTo(stan ? Warmup.fixed(1000) : Warmup.AUTOMATIC);
    assertThat(many.nuts().warmup()).isEqualTo(stan ? Warmup.fixed(1000) : Warmup.LOW_RANK);
  }

  private static SamplerSpec settings(Metric metric) {
    return new SamplerSpec(2, 10, metric, OptionalInt.empty(), OptionalDouble.of(0.8), 10, 9);
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
