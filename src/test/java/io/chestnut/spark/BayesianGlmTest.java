package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.posterior.Draws;
import io.chestnut.posterior.Summary;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.Metric;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.testing.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianGlmTest extends SparkTest {
  /** 120 rows of both kinds of response, made without any function that a machine may round. */
  private static Dataset<Row> training() {
    return spark()
        .range(0, 120, 1, 3)
        .selectExpr(
            "CAST(id * 37 % 101 AS DOUBLE) / 50 - 1 AS x",
            "substr('abc', 1 + CAST(id % 3 AS INT), 1) AS g",
            "CAST(id * 53 % 97 AS DOUBLE) / 48 - 1 AS noise")
        .selectExpr("*", "3 + 2 * x + 0.5 * noise AS y", "CAST(x + noise > 0 AS INT) AS event");
  }

  private static BayesianGlm gaussian() {
    return new BayesianGlm()
        .setFormula("y ~ x + g")
        .setFamily("gaussian")
        .setChains(2)
        .setTune(200)
        .setDraws(150);
  }

  private static BayesianGlm bernoulli() {
    return new BayesianGlm()
        .setFormula("event ~ x")
        .setFamily("bernoulli")
        .setChains(2)
        .setTune(200)
        .setDraws(150);
  }

  private static double[][] bits(Draws draws) {
    double[][] values = new double[draws.parameters().size()][];
    for (int p = 0; p < values.length; p++) {
      values[p] = draws.values(p);
    }
    return values;
  }

  private static double[][] fitted(BayesianGlm estimator, Dataset<Row> rows) {
    return bits(estimator.fit(rows).fitted().draws());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void drawsHaveTheSameBitsWhateverThePartitionsAndTheOrderOfRows(int partitions) {
    Dataset<Row> shuffled = training().repartition(partitions).orderBy(functions.rand(partitions));
    assertThat(fitted(gaussian(), shuffled.coalesce(partitions)))
        .isDeepEqualTo(fitted(gaussian(), training()));
  }

  @Test
  void repeatedFitsHaveTheSameBits() {
    BayesianGlm estimator = bernoulli();
    double[][] first = fitted(estimator, training());
    assertThat(fitted(estimator, training())).isDeepEqualTo(first);
    assertThat(fitted(bernoulli(), training())).isDeepEqualTo(first);
  }

  @Test
  void seedChangesTheDraws() {
    assertThat(fitted(bernoulli().setSeed(1), training())[0])
        .isNotEqualTo(fitted(bernoulli(), training())[0]);
  }

  @Test
  void firstChainsDoNotDependOnHowManyThereAre() {
    double[] two = fitted(bernoulli(), training())[0];
    double[] three = fitted(bernoulli().setChains(3), training())[0];
    assertThat(three).startsWith(two);
    assertThat(List.of(two[0], two[150], three[300])).doesNotHaveDuplicates();
  }

  @Test
  void gaussianPosteriorWithFlatPriorsIsThatOfLeastSquares() {
    BayesianGlmModel model =
        gaussian()
            .setFormula("y ~ x")
            .setPriors(Map.of("common", "Flat", "Intercept", "Flat", "sigma", "HalfFlat"))
            .setTune(500)
            .setDraws(2000)
            .fit(training());
    // Closed form: least squares for the means, scale RSS/(n - 3) and a t of n - 3 degrees of
    // freedom for the slope when sigma is flat.
    double[][] data =
        training().select("x", "y").collectAsList().stream()
            .map(row -> new double[] {row.getDouble(0), row.getDouble(1)})
            .toArray(double[][]::new);
    int n = data.length;
    double xBar = 0;
    double yBar = 0;
    for (double[] row : data) {
      xBar += row[0] / n;
      yBar += row[1] / n;
    }
    double sxx = 0;
    double sxy = 0;
    for (double[] row : data) {
      sxx += (row[0] - xBar) * (row[0] - xBar);
      sxy += (row[0] - xBar) * (row[1] - yBar);
    }
    double slope = sxy / sxx;
    double rss = 0;
    for (double[] row : data) {
      double residual = row[1] - yBar - slope * (row[0] - xBar);
      rss += residual * residual;
    }
    double sd = Math.sqrt(rss / (n - 3) / sxx * (n - 3) / (n - 5));
    var summary = Summary.of(model.fitted().draws(), 0.94).rows();
    assertThat(summary.get(0).mean())
        .isCloseTo(yBar - slope * xBar, within(4 * summary.get(0).mcseMean()));
    assertThat(summary.get(1).mean()).isCloseTo(slope, within(4 * summary.get(1).mcseMean()));
    assertThat(summary.get(1).sd()).isCloseTo(sd, within(4 * summary.get(1).mcseSd()));
  }

  @Test
  void rowsWithMissingValuesAreLeftOutAndCounted() {
    Dataset<Row> holes =
        training().withColumn("x", functions.when(functions.col("x").lt(0.9), functions.col("x")));
    long complete = holes.where("x IS NOT NULL").count();
    BayesianGlmModel model = gaussian().fit(holes);
    assertThat(model.fitted().provenance().rows()).isEqualTo(120);
    assertThat(model.fitted().provenance().rowsUsed()).isEqualTo(complete).isLessThan(120);
    assertThat(bits(model.fitted().draws()))
        .isDeepEqualTo(fitted(gaussian(), holes.where("x IS NOT NULL")));
  }

  @Test
  void planSettlesDesignAndPriorsWithoutSampling() {
    FitPlan plan = gaussian().setPrior("x", "Normal(0, 1)").plan(training());
    assertThat(plan.design().names()).containsExactly("Intercept", "g[T.b]", "g[T.c]", "x");
    assertThat(plan.priors().entries())
        .extracting(PriorSet.Entry::parameter, PriorSet.Entry::origin)
        .contains(
            org.assertj.core.groups.Tuple.tuple("x", PriorSet.Origin.USER),
            org.assertj.core.groups.Tuple.tuple("sigma", PriorSet.Origin.DEFAULT));
    assertThat(plan.rows().rows()).isEqualTo(120);
    assertThat(plan.sampler())
        .isEqualTo(
            new SamplerSpec(
                2, 150, Metric.LAPLACE, OptionalInt.of(200), OptionalDouble.of(0.79), 10, 42));
  }

  @Test
  void progressLinesDoNotChangeTheDraws() {
    List<String> lines = new ArrayList<>();
    assertThat(fitted(bernoulli().onProgress(lines::add), training()))
        .isDeepEqualTo(fitted(bernoulli(), training()));
  }

  @Test
  void copyKeepsSettingsAndTakesOthers() {
    BayesianGlm original = gaussian().setSeed(7).setPrior("x", "Normal(0, 1)");
    ParamMap extra = new ParamMap().put(original.draws(), 99);
    BayesianGlm copy = original.copy(extra);
    assertThat(copy.uid()).isEqualTo(original.uid());
    assertThat(copy.get(copy.draws()).get()).isEqualTo(99);
    assertThat(copy.get(copy.seed()).get()).isEqualTo(7L);
    assertThat(copy.get(copy.priors()).get()).containsExactly("x = Normal(0, 1)");
    assertThat(original.get(original.draws()).get()).isEqualTo(150);
  }

  @Test
  void fitWithAParamMapUsesItsValues() {
    BayesianGlm estimator = bernoulli();
    Estimator<BayesianGlmModel> asEstimator = estimator;
    BayesianGlmModel model = asEstimator.fit(training(), new ParamMap().put(estimator.draws(), 20));
    assertThat(model.fitted().draws().drawsPerChain()).isEqualTo(20);
  }

  @Test
  void everySettingIsADocumentedParam() {
    BayesianGlm estimator = new BayesianGlm();
    assertThat(estimator.explainParams())
        .contains(
            "chains: independent chains, a task each: a number, or auto (default: 4)",
            "draws: draws a chain that are kept (default: 1000)",
            "family: response distribution: [bernoulli, binomial, gaussian, t, poisson,"
                + " negativebinomial, gamma, exponential, beta] (undefined)",
            "formula: model formula, such as y ~ x1 * x2 (undefined)",
            "interceptPriorOn: ",
            "link: ",
            "maxCollectedBytes: ",
            "maxTreeDepth: ",
            "metric: what chains move in: laplace, fisher or diagonal (default: laplace)",
            "missing: ",
            "priors: ",
            "seed: ",
            "targetAccept: ",
            "tune: ");
  }

  @Test
  void targetAcceptanceGoesByMetricAndParametersUntilItIsSet() {
    BayesianGlm estimator = new BayesianGlm().setFormula("y ~ x").setFamily("gaussian");
    assertThat(estimator.plan(training()).sampler())
        .isEqualTo(SamplerSpec.DEFAULT.settledFor(3))
        .extracting(SamplerSpec::targetAccept)
        .isEqualTo(OptionalDouble.of(0.84));
    estimator.setMetric(Metric.DIAGONAL).setTune(300);
    SamplerSpec diagonal = estimator.plan(training()).sampler();
    assertThat(diagonal)
        .isEqualTo(
            new SamplerSpec(
                4, 1000, Metric.DIAGONAL, OptionalInt.of(300), OptionalDouble.of(0.8), 10, 42));
    estimator.setSampler(SamplerSpec.DEFAULT).setTargetAccept(0.9);
    SamplerSpec automatic = estimator.plan(training()).sampler();
    assertThat(automatic)
        .isEqualTo(
            new SamplerSpec(
                4, 1000, Metric.LAPLACE, OptionalInt.empty(), OptionalDouble.of(0.9), 10, 42));
  }

  /** The tests' session has two task slots. */
  @Test
  void automaticNumberOfChainsIsSettledByThePlan() {
    FitPlan shared =
        new BayesianGlm()
            .setFormula("y ~ x")
            .setFamily("gaussian")
            .setChainsAuto()
            .plan(training());
    assertThat(shared.taskSlots()).hasValue(2);
    assertThat(shared.sampler()).isEqualTo(SamplerSpec.DEFAULT.settledFor(3));
    FitPlan own = gaussian().setChainsAuto().plan(training());
    assertThat(own.sampler().chains()).isEqualTo(4);
    assertThat(own.sampler().draws()).isEqualTo(150);
    FitPlan given = gaussian().setChainsAuto().setChains(3).plan(training());
    assertThat(given.taskSlots()).isEmpty();
    assertThat(given.sampler().chains()).isEqualTo(3);
  }

  @Test
  void savedNumberOfChainsStaysAutomatic(@TempDir Path folder) throws Exception {
    String path = folder.resolve("estimator").toString();
    gaussian().setChainsAuto().write().save(path);
    assertThat(BayesianGlm.load(path).plan(training()).taskSlots()).hasValue(2);
  }

  @Test
  void priorsOfNamesWithEqualSignsAndSpacesArriveAsWritten() {
    Dataset<Row> odd =
        training()
            .withColumn("a = b", functions.col("x"))
            .withColumn("c", functions.expr("concat('l = ', g, ' = ')"));
    Map<String, String> priors = new LinkedHashMap<>();
    priors.put("`a = b`", "Normal(0, 3)");
    priors.put("c[T.l = b = ]", "Normal(1, 2)");
    priors.put("Intercept", "StudentT(3, 0, 2.5)");
    FitPlan plan = gaussian().setFormula("y ~ `a = b` + c").setPriors(priors).plan(odd);
    Map<String, String> settled = new LinkedHashMap<>();
    plan.priors().entries().forEach(e -> settled.put(e.parameter(), e.prior().text()));
    assertThat(settled).containsAllEntriesOf(priors);
  }

  @Test
  void laterPriorOfAKeyReplacesTheEarlierOne() {
    BayesianGlm estimator = gaussian().setPrior("x", "Normal(0, 1)").setPrior("x", "Normal(0, 2)");
    assertThat(estimator.get(estimator.priors()).get()).containsExactly("x = Normal(0, 2)");
  }

  @Test
  void savedEstimatorFitsToTheSameBits(@TempDir Path folder) throws Exception {
    BayesianGlm original =
        gaussian()
            .setPrior("x", "Normal(0, 1)")
            .setMissing(MissingPolicy.ERROR)
            .setLink("identity")
            .setTargetAccept(0.9)
            .setMaxTreeDepth(8)
            .setMaxCollectedBytes(1_000_000)
            .setSeed(-5);
    String path = folder.resolve("estimator").toString();
    original.write().save(path);
    BayesianGlm loaded = BayesianGlm.load(path);
    assertThat(loaded.uid()).isEqualTo(original.uid());
    assertThat(loaded.explainParams().lines().filter(line -> !line.startsWith("priors")))
        .containsExactlyElementsOf(
            original.explainParams().lines().filter(line -> !line.startsWith("priors")).toList());
    assertThat(loaded.getOrDefault(loaded.priors())).containsExactly("x = Normal(0, 1)");
    assertThat(fitted(loaded, training())).isDeepEqualTo(fitted(original, training()));
  }
}
