package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStreams;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.Prior;
import io.chestnut.prior.PriorSet;
import io.chestnut.sampler.MetricAdaptation;
import io.chestnut.sampler.Nuts;
import io.chestnut.sampler.NutsSettings;
import io.chestnut.sampler.StartPosition;
import io.chestnut.sampler.Transition;
import io.chestnut.sampler.Warmup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains under priors of bounded support and links with walls, against sums over a grid. */
class BoundedPriorTest {
  private static final int DRAWS = 2000;

  private enum WhiteningUse {
    NONE,
    AT_THE_MODE
  }

  /**
   * y ~ x with x uniform in (1, 3); the grid spans the posterior.
   *
   * @param intercept prior, and {from, to} of the grid
   */
  record Case(
      String family,
      String link,
      InterceptPriorOn on,
      String intercept,
      double[] interceptGrid,
      String slope,
      double[] slopeGrid,
      double trueSlope,
      int rows) {}

  private static double[] between(double from, double to) {
    return new double[] {from, to};
  }

  static Stream<Case> cases() {
    InterceptPriorOn written = InterceptPriorOn.AS_WRITTEN;
    InterceptPriorOn centred = InterceptPriorOn.CENTERED;
    return Stream.of(
        new Case(
            "poisson",
            "log",
            written,
            "Gamma(2, 2)",
            between(0, 3),
            "Gamma(2, 3)",
            between(0, 1.2),
            0.3,
            60),
        new Case(
            "bernoulli",
            "logit",
            written,
            "Uniform(-1, 1)",
            between(-1, 1),
            "Beta(2, 2)",
            between(0, 1),
            0.5,
            80),
        new Case(
            "poisson",
            "identity",
            centred,
            "Gamma(2, 0.2)",
            between(1, 6),
            "Uniform(0, 2)",
            between(0, 2),
            1,
            80),
        new Case(
            "poisson",
            "log",
            centred,
            "Uniform(0, 9)",
            between(1, 2.2),
            "Beta(0.5, 0.5)",
            between(0, 1),
            0,
            70),
        new Case(
            "exponential",
            "log",
            written,
            "HalfCauchy(5)",
            between(0, 2),
            "Uniform(-50, 50)",
            between(-1, 2),
            0.4,
            200),
        new Case(
            "poisson",
            "log",
            centred,
            "Normal(0, 5)",
            between(1.55, 1.65),
            "Beta(2, 2)",
            between(0.24, 0.36),
            0.3,
            4_000));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void chainsAgreeWithTheGridAndDoNotDiverge(Case c) {
    CanonicalRows rows = data(c);
    Family family = Families.of(c.family(), c.link());
    Map<String, String> user = Map.of("Intercept", c.intercept(), "x", c.slope());
    PriorSet priors =
        PriorSet.resolve(user, List.of("Intercept", "x"), 0, family, rows.moments(), c.on());
    double[] expected = grid(c, rows, family, priors);
    assertAgree(sample(rows, family, priors, WhiteningUse.NONE, 0), expected, priors);
    assertAgree(sample(rows, family, priors, WhiteningUse.AT_THE_MODE, 20), expected, priors);
  }

  private static void assertAgree(double[][] draws, double[] expected, PriorSet priors) {
    for (int i = 0; i < 2; i++) {
      double[] moments = moments(draws[i]);
      double tolerance = 0.2 * expected[2 + i];
      assertThat(moments[0]).as("mean %d", i).isCloseTo(expected[i], within(tolerance));
      assertThat(moments[1] / expected[2 + i]).as("sd %d", i).isBetween(0.85, 1.18);
      assertThat(Arrays.stream(draws[i]).boxed())
          .allMatch(inside(priors.prior(i), i == 1 || !priors.interceptOnCentered()));
    }
  }

  private static Predicate<Double> inside(Prior prior, boolean applies) {
    return v -> !applies || (v >= prior.lower() && v <= prior.upper());
  }

  /** Full coding of a factor, links with walls: 0 lies outside, the projected origin inside. */
  @Test
  void withoutAnInterceptChainsStartInsideTheWalls() {
    for (String words :
        List.of("poisson identity", "gamma inverse", "gamma identity", "bernoulli identity")) {
      Family family = Families.of(words.split(" ")[0], words.split(" ")[1]);
      Random random = new Random(8);
      List<double[]> packed = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        double y = family.name().equals("bernoulli") ? random.nextInt(2) : 1 + random.nextInt(6);
        packed.add(new double[] {y, i % 3 == 0 ? 1 : 0, i % 3 == 1 ? 1 : 0, i % 3 == 2 ? 1 : 0});
      }
      CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, 3), packed);
      List<String> names = List.of("g[a]", "g[b]", "g[c]");
      PriorSet priors = PriorSet.resolve(Map.of(), names, -1, family, rows.moments());
      for (WhiteningUse use : WhiteningUse.values()) {
        double[][] draws = sample(rows, family, priors, use, 2);
        for (int j = 0; j < 3; j++) {
          double mean = moments(draws[j])[0];
          assertThat(family.link().inverse(mean)).as(words).isBetween(0.2, 6.0);
        }
      }
    }
  }

  /** Two chains; [parameter][draw]. */
  private static double[][] sample(
      CanonicalRows rows,
      Family family,
      PriorSet priors,
      WhiteningUse use,
      int divergencesAllowed) {
    int columns = rows.layout().columns();
    Standardization standardization =
        Standardization.of(rows.moments(), columns, priors.interceptIndex());
    GlmModel plain =
        new GlmModel(rows.blocks(standardization), family, priors, standardization, rows.moments());
    GlmModel model =
        use == WhiteningUse.NONE ? plain : LaplaceApproximation.of(plain).whitened().orElseThrow();
    NutsSettings settings = new NutsSettings(Warmup.fixed(400), MetricAdaptation.DIAGONAL, 0.9, 10);
    double[][] draws = new double[model.layout().dimension()][DRAWS];
    double[] position = new double[draws.length];
    double[] reported = new double[draws.length];
    int divergences = 0;
    for (int chain = 0; chain < 2; chain++) {
      Nuts nuts =
          Nuts.start(
              model.density(),
              settings,
              StartPosition.uniform(2),
              RandomStreams.stream(3, "test", chain));
      for (int i = 0; i < 400 + DRAWS / 2; i++) {
        Transition transition = nuts.next();
        if (i >= 400) {
          divergences += transition.diverging() ? 1 : 0;
          nuts.position(position);
          model.report(position, reported);
          for (int p = 0; p < draws.length; p++) {
            draws[p][chain * DRAWS / 2 + i - 400] = reported[p];
          }
        }
      }
    }
    assertThat(divergences).isLessThanOrEqualTo(divergencesAllowed);
    return draws;
  }

  private static CanonicalRows data(Case c) {
    Random random = new Random(c.rows());
    Family family = Families.of(c.family(), c.link());
    double[] intercepts = {0.5 * (c.interceptGrid()[0] + c.interceptGrid()[1])};
    List<double[]> packed = new ArrayList<>();
    var stream = RandomStreams.stream(c.rows(), "data");
    for (int i = 0; i < c.rows(); i++) {
      double x = 1 + 2 * random.nextDouble();
      double shift = c.on() == InterceptPriorOn.CENTERED ? 2 : 0;
      double[] eta = {intercepts[0] + c.trueSlope() * (x - shift)};
      packed.add(new double[] {family.draw(stream, 1, eta, new double[0]), 1, x});
    }
    return CanonicalRows.of(new RowLayout(false, false, false, 2), packed);
  }

  /** {mean, mean, sd, sd} of intercept and slope as written: by the midpoint rule. */
  private static double[] grid(Case c, CanonicalRows rows, Family family, PriorSet priors) {
    boolean centred = c.on() == InterceptPriorOn.CENTERED;
    double mean = centred ? rows.moments().mean(1) : 0;
    int n = rows.rows() > 1000 ? 40 : 120;
    double[][] log = new double[n][n];
    double max = Double.NEGATIVE_INFINITY;
    double[] x = new double[2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double a = at(c.interceptGrid(), i, n);
        double b = at(c.slopeGrid(), j, n);
        double sum = priors.prior(0).logDensity(a) + priors.prior(1).logDensity(b);
        for (long row = 0; row < rows.rows() && sum > Double.NEGATIVE_INFINITY; row++) {
          rows.predictors(row, x);
          double[] eta = {a + b * (x[1] - mean)};
          sum += family.logDensity(rows.y(row), 1, eta, new double[0]);
        }
        log[i][j] = sum;
        max = Math.max(max, sum);
      }
    }
    double[] s = new double[5];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double w = Math.exp(log[i][j] - max);
        double b = at(c.slopeGrid(), j, n);
        double a = at(c.interceptGrid(), i, n) - b * mean;
        double[] terms = {w, w * a, w * b, w * a * a, w * b * b};
        for (int k = 0; k < 5; k++) {
          s[k] += terms[k];
        }
      }
    }
    double ma = s[1] / s[0];
    double mb = s[2] / s[0];
    return new double[] {
      ma, mb, Math.sqrt(s[3] / s[0] - ma * ma), Math.sqrt(s[4] / s[0] - mb * mb)
    };
  }

  private static double at(double[] fromTo, int i, int n) {
    return fromTo[0] + (fromTo[1] - fromTo[0]) * (i + 0.5) / n;
  }

  private static double[] moments(double[] draws) {
    double mean = Arrays.stream(draws).average().orElseThrow();
    double squares = 0;
    for (double v : draws) {
      squares += (v - mean) * (v - mean);
    }
    return new double[] {mean, Math.sqrt(squares / draws.length)};
  }
}
