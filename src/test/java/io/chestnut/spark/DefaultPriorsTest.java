package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.posterior.ParameterSummary;
import io.chestnut.posterior.Summary;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.Normal;
import io.chestnut.prior.PriorSet;
import io.chestnut.testing.SparkTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Default priors do not decide where the data do: against priors a hundred times as wide the
 * posterior moves by less than a fifth of its standard deviation, whatever the units.
 */
@Tag("slow")
class DefaultPriorsTest extends SparkTest {
  private static final double LARGEST_SHIFT = 0.2;
  private static final double WIDER = 100;

  /** Wide priors of scalar parameters: sigma flat, shapes nearly flat in their logarithm. */
  private static final Map<String, String> WIDE_SCALARS =
      Map.of(
          "sigma", "HalfFlat",
          "alpha", "Gamma(0.001, 0.001)",
          "kappa", "Gamma(0.001, 0.001)",
          "nu", "Gamma(1, 0.01)");

  /** One row of a simulated data set: its columns, y last. */
  private interface Simulation {
    Object[] row(int i, RandomStream random);
  }

  @TestFactory
  Stream<DynamicTest> posteriorsHardlyMove() {
    return Stream.of(
        test("gaussian, y of 1e-3", "y ~ x", "gaussian", "x double", 200, this::tinyGaussian),
        test(
            "gaussian, y of 1e6",
            "y ~ center(x) * g",
            "gaussian",
            "x double, g string",
            200,
            this::hugeGaussian),
        test(
            "gaussian, no intercept, mean of 500 sds",
            "y ~ 0 + g",
            "gaussian",
            "g string",
            90,
            this::farGaussian),
        test(
            "binomial, 450 events in 60,000 trials",
            "p(y, n) ~ x + g",
            "binomial",
            "x double, g string, n double",
            400,
            this::rareEvents),
        test(
            "bernoulli, x of 1e-6 and 1e5",
            "y ~ a + b",
            "bernoulli",
            "a double, b double",
            400,
            this::unequalScales),
        test(
            "binomial probit, 20 trials",
            "p(y, n) ~ x",
            "binomial/probit",
            "x double, n double",
            150,
            this::binomialProbit),
        test("poisson, counts of 200", "y ~ x", "poisson", "x double", 80, this::largeCounts),
        test(
            "poisson, rate of 1e-4",
            "y ~ x + offset(log(e))",
            "poisson",
            "x double, e double",
            500,
            this::rareCounts),
        test(
            "negativebinomial, alpha 0.5",
            "y ~ x + g",
            "negativebinomial",
            "x double, g string",
            600,
            this::overdispersed),
        test("gamma, y of 1e6", "y ~ x", "gamma", "x double", 200, this::hugeGamma),
        test("t, y of 1e-3, nu 3", "y ~ x", "t", "x double", 600, this::tinyT),
        test("beta, shares near 0.02", "y ~ x", "beta", "x double", 300, this::smallShares));
  }

  private Object[] tinyGaussian(int i, RandomStream random) {
    double x = 1e3 * random.nextGaussian();
    return row(x, 2e-3 + 5e-7 * x + 1e-3 * random.nextGaussian());
  }

  private Object[] hugeGaussian(int i, RandomStream random) {
    double x = 40 + 1e-4 * random.nextGaussian();
    String g = "abc".substring(i % 3, i % 3 + 1);
    return row(x, g, 1e6 + 3e9 * (x - 40) + 2e5 * (i % 3) + 3e5 * random.nextGaussian());
  }

  private Object[] farGaussian(int i, RandomStream random) {
    return row("abc".substring(i % 3, i % 3 + 1), 500 + 0.5 * (i % 3) + random.nextGaussian());
  }

  private Object[] rareEvents(int i, RandomStream random) {
    double x = random.nextGaussian();
    boolean treated = i % 2 == 0;
    double events = draw("binomial", null, 150, random, -5.4 + 0.6 * x + (treated ? 0.5 : 0));
    return row(x, treated ? "treated" : "control", 150.0, events);
  }

  private Object[] unequalScales(int i, RandomStream random) {
    double a = 1e-6 * random.nextGaussian();
    double b = 1e5 * (3 + random.nextGaussian());
    return row(a, b, draw("bernoulli", null, 1, random, 0.5 + 8e5 * a + 5e-6 * (b - 3e5)));
  }

  private Object[] binomialProbit(int i, RandomStream random) {
    double x = random.nextGaussian();
    return row(x, 20.0, draw("binomial", "probit", 20, random, -0.3 + 0.4 * x));
  }

  private Object[] largeCounts(int i, RandomStream random) {
    double x = random.nextGaussian();
    return row(x, draw("poisson", null, 1, random, Math.log(200) + 0.1 * x));
  }

  private Object[] rareCounts(int i, RandomStream random) {
    double x = random.nextGaussian();
    double exposure = 1e4 * (1 + 9 * random.nextDouble());
    return row(x, exposure, draw("poisson", null, 1, random, Math.log(exposure * 1e-4) + 0.5 * x));
  }

  private Object[] overdispersed(int i, RandomStream random) {
    double x = random.nextGaussian();
    double eta = 1 + 0.7 * x + 0.4 * (i % 2);
    return row(
        x, i % 2 == 0 ? "a" : "b", draw("negativebinomial", null, 1, random, eta, Math.log(0.5)));
  }

  private Object[] hugeGamma(int i, RandomStream random) {
    double x = random.nextGaussian();
    return row(x, draw("gamma", null, 1, random, Math.log(1e6) + 0.3 * x, Math.log(2)));
  }

  private Object[] tinyT(int i, RandomStream random) {
    double x = random.nextGaussian();
    return row(x, draw("t", null, 1, random, 1e-3 + 2e-3 * x, Math.log(1e-3), Math.log(3)));
  }

  private Object[] smallShares(int i, RandomStream random) {
    double x = random.nextGaussian();
    return row(x, draw("beta", null, 1, random, -4 + 0.3 * x, Math.log(80)));
  }

  private static double draw(
      String family,
      String link,
      double trials,
      RandomStream random,
      double eta,
      double... scalars) {
    Family of = Families.of(family, link);
    return of.draw(random, trials, new double[] {eta}, scalars);
  }

  private static DynamicTest test(
      String name, String formula, String family, String columns, int rows, Simulation simulation) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          IntFunction<Object[]> row = i -> simulation.row(i, RandomStreams.stream(7, name, i));
          Object[][] data = IntStream.range(0, rows).mapToObj(row).toArray(Object[][]::new);
          check(name, estimator(formula, family), rows(columns + ", y double", data));
        });
  }

  private static BayesianGlm estimator(String formula, String family) {
    String[] familyAndLink = family.split("/");
    BayesianGlm estimator =
        new BayesianGlm()
            .setFormula(formula)
            .setFamily(familyAndLink[0])
            .setTune(800)
            .setDraws(4000);
    return familyAndLink.length > 1 ? estimator.setLink(familyAndLink[1]) : estimator;
  }

  private static void check(String name, BayesianGlm estimator, Dataset<Row> data) {
    PriorSet defaults = estimator.plan(data).priors();
    Summary ours = summary(estimator, data);
    Summary wide =
        summary(
            estimator.setPriors(wide(defaults)).setInterceptPriorOn(InterceptPriorOn.CENTERED),
            data);
    for (int i = 0; i < ours.rows().size(); i++) {
      ParameterSummary a = ours.rows().get(i);
      ParameterSummary b = wide.rows().get(i);
      double shift = (a.mean() - b.mean()) / b.sd();
      System.out.printf(
          "| %s | %s | %.5g | %.5g | %.3g | %+.3f |%n",
          name, a.parameter(), a.mean(), b.mean(), b.sd(), shift);
      assertThat(Math.abs(shift)).as(a.parameter()).isLessThan(LARGEST_SHIFT);
    }
  }

  private static Summary summary(BayesianGlm estimator, Dataset<Row> data) {
    return Summary.of(estimator.fit(data).fitted().draws(), 0.9);
  }

  private static Map<String, String> wide(PriorSet defaults) {
    Map<String, String> wide = new LinkedHashMap<>();
    List<PriorSet.Entry> entries = defaults.entries();
    for (int i = 0; i < entries.size(); i++) {
      String parameter = entries.get(i).parameter();
      if (i < defaults.coefficients()) {
        Normal normal = (Normal) entries.get(i).prior();
        wide.put(parameter, new Normal(normal.mu(), WIDER * normal.sigma()).text());
      } else {
        wide.put(parameter, WIDE_SCALARS.get(parameter));
      }
    }
    return wide;
  }
}
